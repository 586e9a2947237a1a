"""The authorization modes of the API, defaults filled in (D013 to D026)."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.authorization import Provider
from amplifyc.kinds.data.model.resource import AuthorizationModes, Mode

PROVIDER_OF_MODE: dict[Mode, Provider] = {
    "iam": "identityPool", "identityPool": "identityPool", "userPool": "userPools", "oidc": "oidc", "apiKey": "apiKey",
    "lambda": "function",
}
AUTHENTICATION_TYPES: dict[Provider, str] = {
    "identityPool": "AWS_IAM", "userPools": "AMAZON_COGNITO_USER_POOLS", "oidc": "OPENID_CONNECT", "apiKey": "API_KEY",
    "function": "AWS_LAMBDA",
}


@frozen
class ApiModes:
    """The default provider and all that the API knows; IAM is always among them (D014)."""

    default: Provider
    providers: tuple[Provider, ...]
    open_to_api_key: bool = False  # the key is implicit, so models without rules are public (D026)

    @property
    def additional(self) -> tuple[Provider, ...]:
        return tuple(provider for provider in self.providers if provider != self.default)


def resolve_modes(written: AuthorizationModes | None, has_auth: bool) -> ApiModes | None:
    """The modes of the API; None when the author must say which is the default (E092)."""
    default = _default(written, has_auth)
    if default is None:
        return None
    known: dict[Provider, bool] = {
        "apiKey": default == "apiKey" or (written is not None and written.api_key is not None),
        "function": written is not None and written.function is not None,
        "oidc": written is not None and written.oidc is not None,
        "userPools": has_auth,
        "identityPool": True,
    }
    providers = (default, *(provider for provider, is_known in known.items() if is_known and provider != default))
    return ApiModes(default, providers, open_to_api_key=written is None and not has_auth)


def _default(written: AuthorizationModes | None, has_auth: bool) -> Provider | None:
    if written is None:
        return "userPools" if has_auth else "apiKey"
    if written.default is not None:
        return PROVIDER_OF_MODE[written.default]
    if has_auth:
        return None
    known: dict[Provider, object] = {"oidc": written.oidc, "function": written.function, "apiKey": written.api_key}
    only = [provider for provider, mode in known.items() if mode is not None]
    return only[0] if len(only) == 1 else None
