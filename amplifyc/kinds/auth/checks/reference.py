"""What is said of a user pool that exists must fit together (E033–E035)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.graph import Graph
from amplifyc.kinds.auth.model import ReferenceAuth

INCOMPLETE = Code("auth/incomplete-reference", "External providers of an existing pool without its sign-in pages")


def known_settings(auth: ReferenceAuth, graph: Graph) -> Iterator[Diagnostic]:
    settings = auth.settings
    if not settings.social_providers:
        return
    place = auth.place / "settings"
    if settings.oauth is None:
        yield INCOMPLETE.at(
            (place / "socialProviders").key, "external providers need the domain of the sign-in pages", words="external providers",
            hint="add `oauth: { domain: …, callbackUrls: […], logoutUrls: […] }` to `settings`",
        )
        return
    for key, urls in (("callbackUrls", settings.oauth.callback_urls), ("logoutUrls", settings.oauth.logout_urls)):
        if not urls:
            yield INCOMPLETE.at(
                (place / "oauth" / key).key, f"external providers need `{key}`", words="without URLs",
                hint=f"add the URLs of your app to `{key}`",
            )
