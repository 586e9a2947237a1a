"""The providers that one may sign in with elsewhere, and the domain of the sign-in pages (A031–A062)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from troposphere import cognito

from amplifyc.emit import Emission, Scope, cfn, ref
from amplifyc.kinds.auth.emit.ids import CUSTOM_DOMAIN, DOMAIN, STACK, USER_POOL, has_prefix_domain, provider_id
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth, OidcProvider, SamlProvider
from amplifyc.kinds.auth.model.names import cognito_attribute
from amplifyc.kinds.auth.model.providers import AttributeMapping, ExternalProviders
from amplifyc.syntax import Place

Details = dict[str, Any]


def external_providers(auth: Auth, scope: Scope) -> Iterator[Emission]:
    external = auth.login_with.external_providers
    if external is None:
        return
    place = auth.place.at("loginWith", "externalProviders")
    for logical_id, resource, at in _providers(auth, external, place, scope):
        resource["UserPoolId"] = cfn(ref(USER_POOL))
        yield scope.emitted(cognito.UserPoolIdentityProvider(logical_id, **resource), auth, STACK, place=at)
    if has_prefix_domain(auth):
        prefix = external.domain_prefix or scope.identity.domain_prefix
        domain = cognito.UserPoolDomain(DOMAIN, Domain=prefix, UserPoolId=cfn(ref(USER_POOL)))
        yield scope.emitted(domain, auth, STACK, role="UserPoolDomain", place=place)
    if custom := external.custom_domain:
        certificate = cognito.CustomDomainConfigType(CertificateArn=scope.text(custom.certificate_arn))
        domain = cognito.UserPoolDomain(
            CUSTOM_DOMAIN, Domain=custom.domain_name, CustomDomainConfig=certificate, UserPoolId=cfn(ref(USER_POOL)),
        )
        yield scope.emitted(domain, auth, STACK, role="UserPoolCustomDomain", place=place / "customDomain")


def provider_ids(auth: Auth) -> list[str]:
    """Logical ids of the providers in Gen 2's order (A062)."""
    external = auth.login_with.external_providers
    return [] if external is None else [logical_id for logical_id, _, _ in _names(external)]


def provider_names(auth: Auth) -> list[str]:
    """The providers as the client libraries know them."""
    external = auth.login_with.external_providers
    return [] if external is None else [output for _, _, output in _names(external)]


def _names(external: ExternalProviders) -> Iterator[tuple[str, str, str]]:
    """(logical id, name in Cognito, name in the outputs)."""
    social = (
        (external.google, "Google", "GOOGLE"),
        (external.facebook, "Facebook", "FACEBOOK"),
        (external.login_with_amazon, "LoginWithAmazon", "LOGIN_WITH_AMAZON"),
        (external.sign_in_with_apple, "SignInWithApple", "SIGN_IN_WITH_APPLE"),
    )
    for provider, name, output in social:
        if provider:
            yield provider_id(name, ""), name, output
    for index, oidc in enumerate(external.oidc):
        name = named(oidc, index)
        yield provider_id(name, "Oidc"), name, name
    for index, saml in enumerate(external.saml):
        name = named(saml, index)
        yield provider_id(name, "Saml"), name, name


def named(provider: OidcProvider | SamlProvider, index: int) -> str:
    """A049, A055: the author's name for it, or one by its place in the list."""
    return provider.name or f"{'oidc' if isinstance(provider, OidcProvider) else 'saml'}-{index + 1}"


def _providers(auth: Auth, external: ExternalProviders, place: Place, scope: Scope) -> Iterator[tuple[str, Details, Place]]:
    mail = auth.login_with.email_settings is not None and auth.login_with.phone_settings is None
    defaults = {"email": "email"} if mail else {}  # A035: not for SAML
    if google := external.google:
        details = {**_credentials(google, scope), "authorize_scopes": " ".join(google.scopes or ("profile",))}
        yield _provider("Google", details, place / "google", {**defaults, **google.attribute_mapping})
    if facebook := external.facebook:
        details = {
            **_credentials(facebook, scope),
            "authorize_scopes": ",".join(facebook.scopes or ("public_profile",)),  # A037: commas, alone of them all
            **present(api_version=facebook.api_version),
        }
        yield _provider("Facebook", details, place / "facebook", {**defaults, **facebook.attribute_mapping})
    if amazon := external.login_with_amazon:
        details = {**_credentials(amazon, scope), "authorize_scopes": " ".join(amazon.scopes or ("profile",))}
        yield _provider("LoginWithAmazon", details, place / "loginWithAmazon", {**defaults, **amazon.attribute_mapping})
    if apple := external.sign_in_with_apple:
        details = {
            "client_id": scope.plain(apple.client_id),
            "team_id": scope.plain(apple.team_id),
            "key_id": scope.plain(apple.key_id),
            "private_key": scope.plain(apple.private_key),
            "authorize_scopes": " ".join(apple.scopes or ("name",)),
        }
        yield _provider("SignInWithApple", details, place / "signInWithApple", {**defaults, **apple.attribute_mapping})
    for index, oidc in enumerate(external.oidc):
        name = named(oidc, index)
        mapping = {**defaults, **oidc.attribute_mapping}
        yield _provider(name, _oidc_details(oidc, scope), oidc.place, mapping, kind="OIDC", identifiers=oidc.identifiers)
    for index, saml in enumerate(external.saml):
        details = _saml_details(saml, scope)
        yield _provider(named(saml, index), details, saml.place, saml.attribute_mapping, kind="SAML", identifiers=saml.identifiers)


def _provider(
    name: str, details: Details, place: Place, mapping: AttributeMapping, *, kind: str = "", identifiers: tuple[str, ...] = (),
) -> tuple[str, Details, Place]:
    suffix = {"OIDC": "Oidc", "SAML": "Saml"}.get(kind, "")
    return provider_id(name, suffix), present(
        ProviderName=name,
        ProviderType=kind or name,
        ProviderDetails=details,
        AttributeMapping=_mapping(mapping) or None,
        IdpIdentifiers=list(identifiers) or None,
    ), place


def _credentials(provider: Any, scope: Scope) -> Details:
    return {"client_id": scope.plain(provider.client_id), "client_secret": scope.plain(provider.client_secret)}


def _oidc_details(oidc: OidcProvider, scope: Scope) -> Details:
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


def _saml_details(saml: SamlProvider, scope: Scope) -> Details:
    """A056–A059."""
    metadata = "MetadataFile" if saml.metadata.metadata_type == "FILE" else "MetadataURL"
    algorithm = saml.request_signing_algorithm
    return {
        "IDPSignout": saml.idp_signout,
        metadata: scope.plain(saml.metadata.metadata_content),
        **({} if saml.encrypted_responses is None else {"EncryptedResponses": saml.encrypted_responses}),
        **({} if algorithm is None else {"RequestSigningAlgorithm": algorithm.lower().replace("_", "-")}),
        **({} if saml.idp_initiated is None else {"IDPInit": saml.idp_initiated}),
    }


def _mapping(mapping: AttributeMapping) -> dict[str, str]:
    """A061: our names become Cognito's; those under `custom` stay as they are."""
    found: dict[str, str] = {}
    for name, attribute in mapping.items():
        if isinstance(attribute, Mapping):
            found |= attribute
        else:
            found[cognito_attribute(name)] = attribute
    return found
