"""Signing in elsewhere: social providers, OpenID Connect, SAML (A028–A061)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.model import Text
from amplifyc.syntax import Place

AttributeMapping = Mapping[str, str | Mapping[str, str]]
"""Our attribute -> the provider's; under `custom`, names go to Cognito as they are written."""

Scope = Literal["PHONE", "EMAIL", "OPENID", "PROFILE", "COGNITO_ADMIN"]


@frozen(slots=False, kw_only=True)
class SocialProvider:
    """Google, and Amazon too."""

    client_id: Text
    client_secret: Text
    scopes: tuple[str, ...] | None = None
    attribute_mapping: AttributeMapping = field(default_factory=dict)


@frozen(slots=False, kw_only=True)
class FacebookProvider(SocialProvider):
    api_version: str | None = None


@frozen(slots=False, kw_only=True)
class AppleProvider:
    client_id: Text
    team_id: Text
    key_id: Text
    private_key: Text
    scopes: tuple[str, ...] | None = None
    attribute_mapping: AttributeMapping = field(default_factory=dict)


@frozen(slots=False, kw_only=True)
class OidcEndpoints:
    authorization: Text
    token: Text
    user_info: Text
    jwks_uri: Text


@frozen(slots=False, kw_only=True)
class OidcProvider:
    client_id: Text
    client_secret: Text
    issuer_url: Text
    name: str | None = None
    scopes: tuple[str, ...] | None = None
    identifiers: tuple[str, ...] = ()
    attribute_request_method: Literal["GET", "POST"] = "GET"
    endpoints: OidcEndpoints | None = None
    attribute_mapping: AttributeMapping = field(default_factory=dict)
    place: Place


@frozen(slots=False, kw_only=True)
class SamlMetadata:
    metadata_content: Text
    metadata_type: Literal["URL", "FILE"]


@frozen(slots=False, kw_only=True)
class SamlProvider:
    """A060: no mail address is mapped by itself. A059: what Gen 2 drops goes into the provider's details here."""

    name: str | None = None
    metadata: SamlMetadata
    identifiers: tuple[str, ...] = ()
    idp_signout: bool = False
    encrypted_responses: bool | None = None
    request_signing_algorithm: Literal["RSA_SHA256"] | None = None
    idp_initiated: bool | None = None
    attribute_mapping: AttributeMapping = field(default_factory=dict)
    place: Place


@frozen(slots=False, kw_only=True)
class CustomDomain:
    """A domain of one's own for the sign-in pages."""

    domain_name: str
    certificate_arn: Text


@frozen(slots=False, kw_only=True)
class ExternalProviders:
    """`loginWith.externalProviders`. Several OIDC and, beyond Gen 2, several SAML providers; a domain prefix of one's own (A031)."""

    callback_urls: tuple[Text, ...] | None = None
    logout_urls: tuple[Text, ...] | None = None
    scopes: tuple[Scope, ...] | None = None
    flows: tuple[Literal["code", "implicit"], ...] = ("code",)
    domain_prefix: str | None = None
    custom_domain: CustomDomain | None = None
    google: SocialProvider | None = None
    facebook: FacebookProvider | None = None
    login_with_amazon: SocialProvider | None = None
    sign_in_with_apple: AppleProvider | None = None
    oidc: tuple[OidcProvider, ...] = ()
    saml: tuple[SamlProvider, ...] = ()

    @property
    def any(self) -> bool:
        return any((self.google, self.facebook, self.login_with_amazon, self.sign_in_with_apple, self.oidc, self.saml))
