"""What `access` may grant: the meta actions, which stand for several, and the single ones (A098–A128)."""

from __future__ import annotations

from collections.abc import Iterable

ACTIONS: dict[str, tuple[str, ...]] = {
    "manageUsers": (
        "AdminConfirmSignUp", "AdminCreateUser", "AdminDeleteUser", "AdminDeleteUserAttributes", "AdminDisableUser", "AdminEnableUser",
        "AdminGetUser", "AdminListGroupsForUser", "AdminRespondToAuthChallenge", "AdminSetUserMFAPreference", "AdminSetUserSettings",
        "AdminUpdateUserAttributes", "AdminUserGlobalSignOut",
    ),
    "manageGroupMembership": ("AdminAddUserToGroup", "AdminRemoveUserFromGroup"),
    "manageGroups": ("GetGroup", "ListGroups", "CreateGroup", "DeleteGroup", "UpdateGroup"),
    "manageUserDevices": ("AdminForgetDevice", "AdminGetDevice", "AdminListDevices", "AdminUpdateDeviceStatus"),
    "managePasswordRecovery": ("AdminResetUserPassword", "AdminSetUserPassword"),
    "manageProviderForUser": ("AdminLinkProviderForUser",),
    "addUserToGroup": ("AdminAddUserToGroup",),
    "createGroup": ("CreateGroup",),
    "createUser": ("AdminCreateUser",),
    "deleteGroup": ("DeleteGroup",),
    "deleteUser": ("AdminDeleteUser",),
    "deleteUserAttributes": ("AdminDeleteUserAttributes",),
    "disableUser": ("AdminDisableUser",),
    "enableUser": ("AdminEnableUser",),
    "forgetDevice": ("AdminForgetDevice",),
    "getDevice": ("AdminGetDevice",),
    "getGroup": ("GetGroup",),
    "getUser": ("AdminGetUser",),
    "listUsers": ("ListUsers",),
    "listUsersInGroup": ("ListUsersInGroup",),
    "listDevices": ("AdminListDevices",),
    "listGroups": ("ListGroups",),
    "listGroupsForUser": ("AdminListGroupsForUser",),
    "removeUserFromGroup": ("AdminRemoveUserFromGroup",),
    "resetUserPassword": ("AdminResetUserPassword",),
    "setUserMfaPreference": ("AdminSetUserMFAPreference",),
    "setUserPassword": ("AdminSetUserPassword",),
    "setUserSettings": ("AdminSetUserSettings",),
    "updateDeviceStatus": ("AdminUpdateDeviceStatus",),
    "updateGroup": ("UpdateGroup",),
    "updateUserAttributes": ("AdminUpdateUserAttributes",),
}


def iam_actions(names: Iterable[str]) -> list[str]:
    """The IAM actions behind names that are known, each once, in the order of the names."""
    return list(dict.fromkeys(f"cognito-idp:{action}" for name in names for action in ACTIONS[name]))
