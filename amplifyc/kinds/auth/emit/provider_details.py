"""What Cognito must know of each provider: `ProviderDetails` (A032–A059)."""

from __future__ import annotations

from typing import Any

from amplifyc.emit import Scope
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import AppleProvider, FacebookProvider, OidcProvider, SamlProvider, SocialProvider

Provider = SocialProvider | AppleProvider | OidcProvider | SamlProvider
Details = dict[str, Any]


def provider_details(provider: Provider, scope: Scope) -> Details:
    match provider:
        case SamlProvider():
            return _saml(provider, scope)
        case OidcProvider():
            return _oidc(provider, scope)
        case AppleProvider():
            return _apple(provider, scope)
        case FacebookProvider():
            return _facebook(provider, scope)
        case SocialProvider():
            return {**_credentials(provider, scope), "authorize_scopes": " ".join(provider.scopes or ("profile",))}


def _credentials(provider: SocialProvider | OidcProvider, scope: Scope) -> Details:
    return {"client_id": scope.plain(provider.client_id), "client_secret": scope.plain(provider.client_secret)}


def _facebook(facebook: FacebookProvider, scope: Scope) -> Details:
    """A037: commas between the scopes, alone of them all."""
    scopes = ",".join(facebook.scopes or ("public_profile",))
    return {**_credentials(facebook, scope), "authorize_scopes": scopes, **present(api_version=facebook.api_version)}


def _apple(apple: AppleProvider, scope: Scope) -> Details:
    return {
        "client_id": scope.plain(apple.client_id),
        "team_id": scope.plain(apple.team_id),
        "key_id": scope.plain(apple.key_id),
        "private_key": scope.plain(apple.private_key),
        "authorize_scopes": " ".join(apple.scopes or ("name",)),
    }


def _oidc(oidc: OidcProvider, scope: Scope) -> Details:
    """A047–A053; without endpoints Cognito discovers them."""
    details = {
        **_credentials(oidc, scope),
        "authorize_scopes": " ".join(oidc.scopes or ("openid",)),
        "attributes_request_method": oidc.attribute_request_method,
        "oidc_issuer": scope.plain(oidc.issuer_url),
    }
    if oidc.endpoints:
        details |= {
            "authorize_url": scope.plain(oidc.endpoints.authorization),
            "token_url": scope.plain(oidc.endpoints.token),
            "attributes_url": scope.plain(oidc.endpoints.user_info),
            "jwks_uri": scope.plain(oidc.endpoints.jwks_uri),
        }
    return details


def _saml(saml: SamlProvider, scope: Scope) -> Details:
    """A056–A059."""
    algorithm = saml.request_signing_algorithm
    return present(
        IDPSignout=saml.idp_signout,
        EncryptedResponses=saml.encrypted_responses,
        RequestSigningAlgorithm=None if algorithm is None else algorithm.lower().replace("_", "-"),
        IDPInit=saml.idp_initiated,
    ) | {"MetadataFile" if saml.metadata.metadata_type == "FILE" else "MetadataURL": scope.plain(saml.metadata.metadata_content)}
