"""The providers that one may sign in with elsewhere, and the domain of the sign-in pages (A031–A062)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from troposphere import cognito

from amplifyc.emit import Emission, Scope, cfn, ref
from amplifyc.frozen import frozen
from amplifyc.kinds.auth.emit.ids import CUSTOM_DOMAIN, DOMAIN, STACK, USER_POOL, has_prefix_domain, provider_id
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.emit.provider_details import Provider, provider_details
from amplifyc.kinds.auth.model import Auth, OidcProvider, SamlProvider
from amplifyc.kinds.auth.model.names import cognito_attribute
from amplifyc.syntax import Place


@frozen
class NamedProvider:
    """One of the providers, under the names that it has here and there."""

    provider: Provider
    name: str  # in Cognito
    type: str  # in Cognito
    output: str  # for the client libraries
    place: Place

    @property
    def logical_id(self) -> str:
        return provider_id(self.name, {"OIDC": "Oidc", "SAML": "Saml"}.get(self.type, ""))


def providers(auth: Auth) -> Iterator[NamedProvider]:
    """The providers in Gen 2's order (A062)."""
    external = auth.login_with.external_providers
    if external is None:
        return
    place = auth.place.at("loginWith", "externalProviders")
    social = (
        ("google", external.google, "Google", "GOOGLE"),
        ("facebook", external.facebook, "Facebook", "FACEBOOK"),
        ("loginWithAmazon", external.login_with_amazon, "LoginWithAmazon", "LOGIN_WITH_AMAZON"),
        ("signInWithApple", external.sign_in_with_apple, "SignInWithApple", "SIGN_IN_WITH_APPLE"),
    )
    for key, provider, name, output in social:
        if provider:
            yield NamedProvider(provider, name, name, output, place / key)
    for index, oidc in enumerate(external.oidc):
        name = named(oidc, index)
        yield NamedProvider(oidc, name, "OIDC", name, oidc.place)
    for index, saml in enumerate(external.saml):
        name = named(saml, index)
        yield NamedProvider(saml, name, "SAML", name, saml.place)


def named(provider: OidcProvider | SamlProvider, index: int) -> str:
    """A049, A055: the author's name for it, or one by its place in the list."""
    return provider.name or f"{'oidc' if isinstance(provider, OidcProvider) else 'saml'}-{index + 1}"


def external_providers(auth: Auth, scope: Scope) -> Iterator[Emission]:
    for found in providers(auth):
        resource = cognito.UserPoolIdentityProvider(found.logical_id, **present(
            UserPoolId=ref(USER_POOL),
            ProviderName=found.name,
            ProviderType=found.type,
            ProviderDetails=provider_details(found.provider, scope),
            AttributeMapping=_mapping(auth, found.provider) or None,
            IdpIdentifiers=_identifiers(found.provider),
        ))
        yield scope.emitted(resource, auth, STACK, place=found.place)
    yield from _domains(auth, scope)


def _identifiers(provider: Provider) -> list[str] | None:
    return list(provider.identifiers) or None if isinstance(provider, OidcProvider | SamlProvider) else None


def _mapping(auth: Auth, provider: Provider) -> dict[str, str]:
    """A061: our names become Cognito's; those under `custom` stay as they are. Mail is mapped by itself, but not from SAML (A035)."""
    mail_alone = auth.login_with.email_settings is not None and auth.login_with.phone_settings is None
    found = {"email": "email"} if mail_alone and not isinstance(provider, SamlProvider) else {}
    for name, attribute in provider.attribute_mapping.items():
        if isinstance(attribute, Mapping):
            found |= attribute
        else:
            found[cognito_attribute(name)] = attribute
    return found


def _domains(auth: Auth, scope: Scope) -> Iterator[Emission]:
    """A031: Cognito's own, with a prefix of the author's or one that is stable for the backend; and one of the author's."""
    external = auth.login_with.external_providers
    if external is None:
        return
    place = auth.place.at("loginWith", "externalProviders")
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
