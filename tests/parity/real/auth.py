"""Draws what `defineAuth` may receive."""

from __future__ import annotations

import json

from amplifyc.kinds.auth.actions import ACTIONS
from amplifyc.kinds.auth.model.names import STANDARD_ATTRIBUTES, TRIGGERS
from tests.parity.real.pairs import Dice, Pair, mapping, same, secret, sequence

FUNCTIONS = {"fnA": "fnA", "fn-b": "fnB"}  # name -> the constant that holds it
_ATTRIBUTES = sorted(name for name in STANDARD_ATTRIBUTES if not name.endswith("Verified"))
_KEY = "arn:aws:kms:us-east-1:123456789012:key/k"
_RECOVERY = (
    "EMAIL_ONLY", "PHONE_ONLY_WITHOUT_MFA", "EMAIL_AND_PHONE_WITHOUT_MFA", "PHONE_WITHOUT_MFA_AND_EMAIL", "PHONE_AND_EMAIL", "NONE",
)


def random_auth(dice: Dice) -> Pair:
    """Most draws are valid; the others are refused by both."""
    email = dice.chance(0.75)
    phone = not email or dice.chance(0.3)
    login = {
        **({"email": _email(dice)} if email else {}), **({"phone": _phone(dice)} if phone else {}),
        **dice.options(webAuthn=(0.2, lambda: _passkeys(dice)), externalProviders=(0.5, lambda: _external(dice))),
    }
    return mapping({
        "loginWith": mapping(login),
        **dice.options(
            name=(0.25, lambda: dice.plain("pool", "my-pool", "My Pool 2", "authV2")),
            userAttributes=(0.5, lambda: _user_attributes(dice)),
            multifactor=(0.5, lambda: _multifactor(dice, phone=phone)),
            accountRecovery=(0.35, lambda: dice.plain(*_RECOVERY)),
            groups=(0.5, lambda: same(dice.some(["ADMINS", "Editors", "view-only", "a_b"], 1))),
            triggers=(0.5, lambda: _triggers(dice)),
            senders=(0.5, lambda: _senders(dice)),
            access=(0.4, lambda: _access(dice)),
            passwordlessOptions=(0.25, lambda: mapping({"preferredChallenge": dice.plain("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN")})),
        ),
    })


def _email(dice: Dice) -> Pair:
    if dice.chance(0.4):
        return same(value=True)
    style = dice.one("CODE", "LINK", None)
    link = Pair("Please {##go##} on", "(link: any) => `Please ${link('go')} on`")
    code = Pair("Code {####}!", "(code: any) => `Code ${code()}!`")
    return mapping({
        **({"verificationEmailStyle": same(style)} if style else {}),
        **dice.options(
            verificationEmailSubject=(0.4, lambda: same("Subject")), verificationEmailBody=(0.5, lambda: link if style == "LINK" else code),
            userInvitation=(0.4, lambda: _invitation(dice)), otpLogin=(0.25, lambda: dice.plain(True, False)),
        ),
    })


def _invitation(dice: Dice) -> Pair:
    text = Pair("{username}: {####}", "(name: any, code: any) => `${name()}: ${code()}`")
    return mapping(dice.options(emailSubject=(0.6, lambda: same("Come in")), emailBody=(0.6, lambda: text), smsMessage=(0.6, lambda: text)))


def _phone(dice: Dice) -> Pair:
    code = Pair("Code {####}!", "(code: any) => `Code ${code()}!`")
    return same(value=True) if dice.chance(0.5) else mapping(
        dice.options(verificationMessage=(0.6, lambda: code), otpLogin=(0.4, lambda: same(value=True))),
    )


def _passkeys(dice: Dice) -> Pair:
    return same(value=True) if dice.chance(0.4) else mapping(dice.options(
        relyingPartyId=(0.6, lambda: dice.plain("AUTO", "localhost", "example.com", "a.b-c.dev")),
        userVerification=(0.6, lambda: dice.plain("required", "preferred")),
    ))


def _external(dice: Dice) -> Pair:
    names = ("Okta", "Auth0")
    return mapping({
        "callbackUrls": same(["https://a.dev/cb", "myapp://cb"]), "logoutUrls": same(["https://a.dev/out"]),
        **dice.options(
            scopes=(0.3, lambda: same(dice.some(["PHONE", "EMAIL", "OPENID", "PROFILE", "COGNITO_ADMIN"], 1))),
            google=(0.5, lambda: mapping(_social(dice))),
            facebook=(0.35, lambda: mapping({**_social(dice), **dice.options(apiVersion=(0.4, lambda: same("v20.0")))})),
            loginWithAmazon=(0.35, lambda: mapping(_social(dice))),
            signInWithApple=(0.35, lambda: _apple(dice)),
            oidc=(0.4, lambda: sequence(_oidc(dice, name) for name in names[: dice.one(1, 2)])),
            saml=(0.3, lambda: _saml(dice)),
        ),
    })


def _social(dice: Dice) -> dict[str, Pair]:
    return {"clientId": secret("ID"), "clientSecret": secret("KEY"), **_mapped(dice)}


def _mapped(dice: Dice) -> dict[str, Pair]:
    return dice.options(scopes=(0.4, lambda: same(["email", "profile"])), attributeMapping=(0.5, lambda: _attribute_mapping(dice)))


def _attribute_mapping(dice: Dice) -> Pair:
    standard = {name: dice.plain("a", "b_c") for name in dice.some(_ATTRIBUTES)[:3]}
    return mapping({**standard, **dice.options(custom=(0.3, lambda: same({"custom:k": "v"})))})


def _apple(dice: Dice) -> Pair:
    return mapping({
        "clientId": secret("ID"), "teamId": secret("TEAM"), "keyId": secret("KEY_ID"), "privateKey": secret("KEY"), **_mapped(dice),
    })


def _oidc(dice: Dice, name: str) -> Pair:
    endpoints = {"authorization": "https://i/a", "token": "https://i/t", "userInfo": "https://i/u", "jwksUri": "https://i/j"}
    return mapping({
        "name": same(name), "issuerUrl": same("https://i.dev"), **_social(dice),
        **dice.options(
            identifiers=(0.4, lambda: same(["one", "two"])), attributeRequestMethod=(0.4, lambda: dice.plain("GET", "POST")),
            endpoints=(0.3, lambda: same(endpoints)),
        ),
    })


def _saml(dice: Dice) -> Pair:
    metadata = ({"metadataContent": "https://m.dev", "metadataType": "URL"}, {"metadataContent": "<xml/>", "metadataType": "FILE"})
    return mapping({
        "name": same("Entra"), "metadata": dice.plain(*metadata),
        **dice.options(
            identifiers=(0.4, lambda: same(["sid"])), idpSignout=(0.4, lambda: dice.plain(True, False)),
            attributeMapping=(0.5, lambda: _attribute_mapping(dice)),
        ),
    })


def _user_attributes(dice: Dice) -> Pair:
    standard = {
        name: mapping({"mutable": same(value=True), **dice.options(required=(0.5, lambda: dice.plain(True, False)))})
        for name in dice.some(_ATTRIBUTES)[:4]
    }
    return mapping({
        **standard,
        **({"custom:text": same({"dataType": "String", **({"maxLen": 9} if dice.chance(0.5) else {})})} if dice.chance(0.5) else {}),
        **({"custom:size": same({"dataType": "Number", "min": 0, "mutable": dice.chance(0.5)})} if dice.chance(0.4) else {}),
        **({"custom:since": same({"dataType": dice.one("Boolean", "DateTime")})} if dice.chance(0.4) else {}),
    })


def _multifactor(dice: Dice, *, phone: bool) -> Pair:
    """The types of Gen 2 want one method at least, and so does amplifyc."""
    text = mapping({"smsMessage": Pair("Code {####}!", "(code: any) => `Code ${code()}!`")})
    methods = dice.options(
        sms=(1 if phone else 0.5, lambda: text if dice.chance(0.5) else same(value=True)),
        totp=(0.6, lambda: same(value=True)), email=(0.3, lambda: same(value=True)),
    )
    return mapping({"mode": dice.plain("OFF", "OPTIONAL", "REQUIRED"), **(methods or {"totp": same(value=True)})})


def _function(dice: Dice) -> Pair:
    name = dice.one(*FUNCTIONS)
    return Pair(f"functions/{name}", FUNCTIONS[name])


def _triggers(dice: Dice) -> Pair:
    names = [f"{name[0].lower()}{name[1:]}" for name in TRIGGERS.values()]
    return mapping({name: _function(dice) for name in dice.some(names, 1)[:4]})


def _senders(dice: Dice) -> Pair:
    def handler() -> Pair:
        return mapping({"handler": _function(dice), **dice.options(kmsKeyArn=(0.3, lambda: same(_KEY)))})

    def ses() -> Pair:
        names = dice.options(fromName=(0.5, lambda: same("Plate")), replyTo=(0.5, lambda: same("help@b.dev")))
        return mapping({"fromEmail": same("a@b.dev"), **names})

    role = {"snsCallerArn": "arn:aws:iam::123456789012:role/s", "externalId": "x"}
    return mapping({
        "email": ses() if dice.chance(0.6) else handler(),
        **dice.options(sms=(0.5, lambda: handler() if dice.chance(0.4) else dice.plain(role, {**role, "snsRegion": "eu-west-1"}, {"snsRegion": "eu-west-1"}))),
    })


def _access(dice: Dice) -> Pair:
    rules = [(name, dice.some(sorted(ACTIONS), 1)[:4]) for name in dice.some(FUNCTIONS, 1)]
    calls = ", ".join(f"allow.resource({FUNCTIONS[name]}).to({json.dumps(actions)})" for name, actions in rules)
    return Pair([{"allow": {"resource": f"functions/{name}"}, "to": actions} for name, actions in rules], f"(allow: any) => [{calls}]")
