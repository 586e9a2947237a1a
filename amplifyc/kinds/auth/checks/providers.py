"""External providers: where they come back to, what they are called, and the domain they meet at (A028–A055)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, Severity
from amplifyc.graph import Graph
from amplifyc.kinds.auth.emit.client import STAND_IN
from amplifyc.kinds.auth.emit.providers import providers
from amplifyc.kinds.auth.model import Auth, OidcProvider, SamlProvider
from amplifyc.syntax import Place

NO_CALLBACK = Code("auth/no-callback-urls", "External providers that have nowhere to return to")
DEFAULT_CALLBACK = Code("auth/default-callback-url", "External providers that return to a stand-in", Severity.WARNING)
NO_LOGOUT = Code("auth/no-logout-urls", "External providers that have nowhere to go after signing out")
NAME_LENGTH = Code("auth/provider-name-length", "A provider's name that is too short or too long")
NAME_CHARACTERS = Code("auth/provider-name-characters", "A provider's name with characters that Cognito refuses")
SAME_NAME = Code("auth/same-provider", "Two providers with one name")
BAD_DOMAIN = Code("auth/bad-domain-prefix", "A prefix that no Cognito domain can have")

BAD_CUSTOM_DOMAIN = Code("auth/bad-custom-domain", "A domain of one's own that Cognito cannot serve")

_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_CERTIFICATE = re.compile(r"arn:aws[a-z-]*:acm:us-east-1:[\w-]+:certificate/.+")
_PREFIX = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_RESERVED = ("aws", "amazon", "cognito")
_RESERVED_NAMES = ("Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "COGNITO")


def urls(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E010, E011; Gen 2 fills in a stand-in where nothing is written."""
    external = auth.login_with.external_providers
    if external is None:
        return
    place = auth.place.at("loginWith", "externalProviders")
    if external.callback_urls is None and auth.client.callback_urls is None:
        yield DEFAULT_CALLBACK.at(
            place.key, f"users come back to {STAND_IN} after signing in, for no `callbackUrls` are written", words="without `callbackUrls`",
            hint="add the URL of your app: `callbackUrls: [https://app.example.com/]`",
        )
    if external.callback_urls == ():
        yield NO_CALLBACK.at(
            (place / "callbackUrls").key, "there is no URL to return to after signing in", words="the list is empty",
            hint="add the URL of your app: `- https://app.example.com/`",
        )
    if external.logout_urls == ():
        yield NO_LOGOUT.at(
            (place / "logoutUrls").key, "there is no URL to go to after signing out", words="the list is empty",
            hint="add the URL of your app: `- https://app.example.com/`",
        )


def domain_prefix(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A031: what Gen 2 ignores is checked as Cognito would."""
    external = auth.login_with.external_providers
    prefix = external.domain_prefix if external else None
    if prefix is None:
        return
    where = auth.place.at("loginWith", "externalProviders", "domainPrefix").value
    if not _PREFIX.fullmatch(prefix):
        yield BAD_DOMAIN.at(
            where, f"`{prefix}` cannot begin a Cognito domain", words="not a part of a domain name",
            hint="use 1 to 63 lower-case letters, digits and hyphens, no hyphen at the ends",
        )
    elif reserved := next((word for word in _RESERVED if word in prefix), None):
        yield BAD_DOMAIN.at(
            where, f"`{prefix}` has `{reserved}` in it, which Cognito refuses", words="a reserved word in it",
            hint=f"choose a prefix without `{reserved}`",
        )


def custom_domain(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A domain of the author's stands on CloudFront, which takes its certificates from one region."""
    external = auth.login_with.external_providers
    custom = external.custom_domain if external else None
    if custom is None:
        return
    place = auth.place.at("loginWith", "externalProviders", "customDomain")
    if not _DOMAIN.fullmatch(custom.domain_name):
        yield BAD_CUSTOM_DOMAIN.at(
            (place / "domainName").value, f"`{custom.domain_name}` is not a domain", words="a domain is expected",
            hint="write it as `login.example.com`",
        )
    certificate = custom.certificate_arn
    if isinstance(certificate, str) and not _CERTIFICATE.fullmatch(certificate):
        yield BAD_CUSTOM_DOMAIN.at(
            (place / "certificateArn").value, f"`{certificate}` is not the ARN of a certificate in us-east-1",
            words="an ARN of ACM is expected",
            hint="issue the certificate in us-east-1 and write its ARN: `arn:aws:acm:us-east-1:123456789012:certificate/…`",
        )


def provider_names(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """E017, E018, and names that meet."""
    seen: dict[str, Place] = {}
    for found in providers(auth):
        if not isinstance(found.provider, OidcProvider | SamlProvider):
            continue
        name = found.name
        place = found.place / "name" if found.provider.name is not None else found.place
        if not 3 <= len(name) <= 32:
            yield NAME_LENGTH.at(
                place.value, f"the provider's name `{name}` has {len(name)} characters", words="3 to 32 are possible",
                hint="make it 3 to 32 characters long",
            )
        elif not _well_formed(name):
            yield NAME_CHARACTERS.at(
                place.value, f"`{name}` cannot be the name of a provider", words="characters that Cognito refuses",
                hint="begin and end it without `_` and blanks, and use no blanks or control characters",
            )
        if name in seen or name in _RESERVED_NAMES:
            related = (Label(seen[name].value, "named so first"),) if name in seen else ()
            yield SAME_NAME.at(
                place.value, f"there is a provider called `{name}` already", words="named so again", related=related,
                hint="choose another `name`",
            )
        seen.setdefault(name, place)


def _well_formed(name: str) -> bool:
    """No blanks, and `_` nowhere but in the second place, as Cognito's pattern has it."""
    if any(not letter.isprintable() or letter.isspace() for letter in name):
        return False
    return name[0] != "_" and "_" not in name[2:]
