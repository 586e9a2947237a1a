"""What the client libraries are told: root outputs in Gen 2's order, read from the finished resources so that overrides count (A143)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from amplifyc.emit import Emission, Emitted, RootOutput, Scope, join, ref
from amplifyc.emit.overrides import write
from amplifyc.kinds.auth.emit.ids import CLIENT, IDENTITY_POOL, USER_POOL, domain_host, group_id, has_domain
from amplifyc.kinds.auth.emit.providers import providers
from amplifyc.kinds.auth.model import Auth
from amplifyc.kinds.auth.model.names import MFA_METHODS

METADATA = "AWS::Amplify::Auth"
REQUIREMENTS = {
    "RequireNumbers": "REQUIRES_NUMBERS", "RequireLowercase": "REQUIRES_LOWERCASE", "RequireUppercase": "REQUIRES_UPPERCASE",
    "RequireSymbols": "REQUIRES_SYMBOLS",
}


def outputs(auth: Auth, emitted: Iterable[Emission], scope: Scope) -> Iterator[RootOutput]:
    """An empty value is an empty text, not left out."""
    properties = {item.logical_id: _overridden(item, auth, scope) for item in emitted if isinstance(item, Emitted)}
    social = [provider.output for provider in providers(auth)]
    pool, client, identities = properties[USER_POOL], properties[CLIENT], properties[IDENTITY_POOL]
    values = {
        "userPoolId": ref(USER_POOL),
        "webClientId": ref(CLIENT),
        "identityPoolId": ref(IDENTITY_POOL),
        "authRegion": ref("AWS::Region"),
        "allowUnauthenticatedIdentities": "true" if identities.get("AllowUnauthenticatedIdentities") is True else "false",
        "signupAttributes": text([item["Name"].lower() for item in pool.get("Schema", ()) if item.get("Required") and item.get("Name")]),
        "usernameAttributes": text([name.lower() for name in pool.get("UsernameAttributes", ())]),
        "verificationMechanisms": text(pool.get("AutoVerifiedAttributes", [])),
        **_password_policy(pool.get("Policies", {}).get("PasswordPolicy")),
        "mfaConfiguration": pool.get("MfaConfiguration", "OFF"),
        "mfaTypes": text([MFA_METHODS[name] for name in pool.get("EnabledMfas", ()) if name in MFA_METHODS]),
        "passwordlessOptions": _passwordless(auth, pool),
        "socialProviders": text(social) if social else "",
        "oauthCognitoDomain": domain_host(auth) if has_domain(auth) else "",
        "oauthScope": text(client.get("AllowedOAuthScopes", [])),
        "oauthRedirectSignIn": listed(client.get("CallbackURLs", ())),
        "oauthRedirectSignOut": listed(client.get("LogoutURLs", ())),
        "oauthResponseType": listed(client.get("AllowedOAuthFlows", ())),
        "oauthClientId": ref(CLIENT),
        "groups": text([{group.name: {"precedence": properties[group_id(group.name)].get("Precedence")}} for group in auth.group_list]),
    }
    for name, value in values.items():
        yield RootOutput(name, value, METADATA)


def text(value: Any) -> str:
    """A list or an object as the client libraries read it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def listed(values: Sequence[Any]) -> Any:
    """The values with commas in between; some may be known to CloudFormation only."""
    return join(*[part for value in values for part in (",", value)][1:])


def _overridden(item: Emitted, auth: Auth, scope: Scope) -> Mapping[str, Any]:
    """The properties as they will be when the author's overrides are in."""
    properties: dict[str, Any] = item.body.get("Properties", {})
    changes = auth.overrides.get(item.role) if item.role else None
    if changes:
        properties = deepcopy(properties)
        for path, value in changes.items():
            write(properties, path, scope.raw(value))
    return properties


def _password_policy(policy: Mapping[str, Any] | None) -> dict[str, str]:
    if policy is None:
        return {"passwordPolicyMinLength": "", "passwordPolicyRequirements": ""}
    return {
        "passwordPolicyMinLength": str(policy.get("MinimumLength", "")),
        "passwordPolicyRequirements": text([name for key, name in REQUIREMENTS.items() if policy.get(key)]),
    }


def _passwordless(auth: Auth, pool: Mapping[str, Any]) -> str:
    """A027."""
    found: dict[str, Any] = {}
    policy = pool.get("Policies", {}).get("SignInPolicy")
    if policy is not None:
        factors = policy.get("AllowedFirstAuthFactors", ())
        found = {"emailOtpEnabled": "EMAIL_OTP" in factors, "smsOtpEnabled": "SMS_OTP" in factors}
        if "WEB_AUTHN" in factors:
            found["webAuthn"] = {
                "relyingPartyId": pool.get("WebAuthnRelyingPartyID", ""),
                "userVerification": pool.get("WebAuthnUserVerification", "preferred"),
            }
    if auth.passwordless_options.preferred_challenge:
        found["preferredChallenge"] = auth.passwordless_options.preferred_challenge
    return text(found) if found else ""
