"""What Cognito's feature plan must offer (`featurePlan`; without it, Essentials)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import Auth
from amplifyc.syntax import Place

PLAN = Code("auth/feature-plan", "Something that the feature plan does not offer")

_RANKS = ("LITE", "ESSENTIALS", "PLUS")


def feature_plan(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    plan = auth.feature_plan
    if plan is None:
        return
    for place, what, least in _uses(auth):
        if _RANKS.index(plan) < _RANKS.index(least):
            yield PLAN.at(
                place.key, f"{what} is not in the plan {plan}", words=f"needs {least}",
                related=(Label((auth.place / "featurePlan").value, "the plan is chosen here"),),
                hint=f"set `featurePlan: {least}`, or remove this",
            )


def _uses(auth: Auth) -> Iterator[tuple[Place, str, str]]:
    login, place = auth.login_with, auth.place
    if login.email_settings and login.email_settings.otp_login:
        yield place.at("loginWith", "email", "otpLogin"), "signing in with a code by mail", "ESSENTIALS"
    if login.phone_settings and login.phone_settings.otp_login:
        yield place.at("loginWith", "phone", "otpLogin"), "signing in with a code by SMS", "ESSENTIALS"
    if login.passkeys:
        yield place.at("loginWith", "webAuthn"), "signing in with a passkey", "ESSENTIALS"
    if auth.multifactor and auth.multifactor.on and auth.multifactor.email:
        yield place.at("multifactor", "email"), "a second factor by mail", "ESSENTIALS"
    if auth.password_policy.history_size:
        yield place.at("passwordPolicy", "historySize"), "remembering old passwords", "ESSENTIALS"
    if auth.triggers.pre_token_generation and auth.triggers.changes_access_tokens:
        yield place.at("triggers", "preTokenGenerationVersion"), "changing access tokens", "ESSENTIALS"
    if auth.advanced_security in ("AUDIT", "ENFORCED"):
        yield place / "advancedSecurity", "threat protection", "PLUS"
