"""An app client of the user pool (A008, A142): the one that every app uses, and more of them under `clients`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.model import Text

AuthFlow = Literal["custom", "userSrp", "userPassword", "adminUserPassword", "user"]
AttributeName = str
Duration = str


@frozen(slots=False, kw_only=True)
class Client:
    """Settings of one client. A duration is a number and a unit: `30m`, `12h`, `30d`."""

    auth_flows: tuple[AuthFlow, ...] | None = None
    access_token_validity: Duration | None = None
    id_token_validity: Duration | None = None
    refresh_token_validity: Duration | None = None
    auth_session_validity: Duration | None = None
    token_revocation: bool | None = None
    read_attributes: tuple[AttributeName, ...] | None = None
    write_attributes: tuple[AttributeName, ...] | None = None
    prevent_user_existence_errors: bool = True
    callback_urls: tuple[Text, ...] | None = None
    logout_urls: tuple[Text, ...] | None = None
    name: str | None = None


Clients = Mapping[str, Client]
