"""Groups, and a role for each (A076)."""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import cognito

from amplifyc.emit import Emission, Scope, ref
from amplifyc.kinds.auth.emit.identity_pool import web_identity_role
from amplifyc.kinds.auth.emit.ids import STACK, USER_POOL, group_id, group_role_arn, group_role_id
from amplifyc.kinds.auth.emit.properties import present
from amplifyc.kinds.auth.model import Auth


def groups(auth: Auth, scope: Scope) -> Iterator[Emission]:
    for index, group in enumerate(auth.group_list):
        place = auth.place.at("groups", index)
        if group.role is None:
            role = web_identity_role(group_role_id(group.name), "authenticated")
            yield scope.emitted(role, auth, STACK, friendly_name=auth.friendly_name, place=place)
        resource = cognito.UserPoolGroup(group_id(group.name), **present(
            UserPoolId=ref(USER_POOL), GroupName=group.name, Precedence=group.precedence, RoleArn=group_role_arn(group),
            Description=group.description,
        ))
        yield scope.emitted(resource, auth, STACK, place=place)
