"""The functions that Cognito calls: its configuration, its permission, and the key that hides the codes (A078–A094)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import awslambda, cognito, kms

from amplifyc.emit import Emission, Permit, Scope, arn, cfn, get_att
from amplifyc.kinds.auth.emit.ids import KEY_STACK, SENDER_KEY, STACK, USER_POOL, permission_id
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth
from amplifyc.model import Address, Ref


def lambda_config(auth: Auth, scope: Scope) -> cognito.LambdaConfig | None:
    functions = {name: _arn(function, scope) for name, function in auth.triggers.named.items()}
    version = auth.triggers.pre_token_generation_version
    if "PreTokenGeneration" in functions and auth.triggers.changes_access_tokens:  # the plain property knows V1 only (A085)
        handler = functions.pop("PreTokenGeneration")
        functions["PreTokenGenerationConfig"] = cognito.PreTokenGenerationConfig(LambdaArn=cfn(handler), LambdaVersion=version)
    senders = _senders(auth)
    if "CustomEmailSender" in senders:
        handler = _arn(senders["CustomEmailSender"], scope)
        functions["CustomEmailSender"] = cognito.CustomEmailSender(LambdaArn=cfn(handler), LambdaVersion="V1_0")
    if "CustomSMSSender" in senders:
        handler = _arn(senders["CustomSMSSender"], scope)
        functions["CustomSMSSender"] = cognito.CustomSMSSender(LambdaArn=cfn(handler), LambdaVersion="V1_0")
    if senders:
        functions["KMSKeyID"] = _key_arn(auth, scope)
    return cognito.LambdaConfig(**present(**functions)) if functions else None


def called_functions(auth: Auth, scope: Scope) -> Iterator[Emission]:
    """One permission for each function, however many triggers call it; the key and what senders may do with it."""
    senders = _senders(auth)
    called: dict[Address, Ref] = {}
    for function in (*auth.triggers.named.values(), *senders.values()):
        called.setdefault(function.target, function)
    for function in called.values():
        permission = awslambda.Permission(
            permission_id(function.target),
            Action="lambda:InvokeFunction",
            FunctionName=cfn(_arn(function, scope)),
            Principal="cognito-idp.amazonaws.com",
            SourceArn=cfn(get_att(USER_POOL, "Arn")),
        )
        yield scope.emitted(permission, auth, STACK, place=function.place)
    if senders and auth.senders.key_arn is None:
        yield scope.emitted(_key(auth, scope), auth, KEY_STACK, friendly_name=auth.friendly_name, place=auth.place / "senders")
    for function in senders.values():
        yield Permit(function.target, "", tuple(_key_statements(_key_arn(auth, scope))), auth.address, function.place)


def _senders(auth: Auth) -> dict[str, Ref]:
    named = {"CustomEmailSender": auth.senders.email, "CustomSMSSender": auth.senders.sms}
    return {name: sender.handler for name, sender in named.items() if sender and sender.handler}


def _arn(function: Ref, scope: Scope) -> Any:
    return scope.attribute(function.target, "arn")


def _key_arn(auth: Auth, scope: Scope) -> Any:
    """A092: the author's key, or one that is made."""
    existing = auth.senders.key_arn
    return get_att(SENDER_KEY, "Arn") if existing is None else scope.plain(existing)


def _key(auth: Auth, scope: Scope) -> kms.Key:
    return kms.Key(
        SENDER_KEY,
        **scope.removal(auth.removal_policy),
        EnableKeyRotation=True,
        KeyPolicy={
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Action": "kms:*",
                "Principal": {"AWS": arn("iam", "root", region=False)},
                "Resource": "*",
            }],
        },
    )


def _key_statements(key: Any) -> Iterator[dict[str, Any]]:
    yield {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key}
    yield {"Effect": "Allow", "Action": ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"], "Resource": key}
