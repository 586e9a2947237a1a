"""Our names and Cognito's."""

from __future__ import annotations

STANDARD_ATTRIBUTES = {
    "address": "address",
    "birthdate": "birthdate",
    "email": "email",
    "emailVerified": "email_verified",
    "familyName": "family_name",
    "fullname": "name",
    "gender": "gender",
    "givenName": "given_name",
    "lastUpdateTime": "updated_at",
    "locale": "locale",
    "middleName": "middle_name",
    "nickname": "nickname",
    "phoneNumber": "phone_number",
    "phoneNumberVerified": "phone_number_verified",
    "preferredUsername": "preferred_username",
    "profilePage": "profile",
    "profilePicture": "picture",
    "timezone": "zoneinfo",
    "website": "website",
}
"""A061, A063: the standard attributes of OpenID Connect under the names that Gen 2 gives them."""

CUSTOM_PREFIX = "custom:"

TRIGGERS = {
    "create_auth_challenge": "CreateAuthChallenge",
    "custom_message": "CustomMessage",
    "define_auth_challenge": "DefineAuthChallenge",
    "post_authentication": "PostAuthentication",
    "post_confirmation": "PostConfirmation",
    "pre_authentication": "PreAuthentication",
    "pre_sign_up": "PreSignUp",
    "pre_token_generation": "PreTokenGeneration",
    "user_migration": "UserMigration",
    "verify_auth_challenge_response": "VerifyAuthChallengeResponse",
}
"""A078–A087: field of `Triggers` -> property of `LambdaConfig`."""

SCOPES = {
    "PHONE": "phone",
    "EMAIL": "email",
    "OPENID": "openid",
    "PROFILE": "profile",
    "COGNITO_ADMIN": "aws.cognito.signin.user.admin",
}
"""A030."""

MFA_METHODS = {"SMS_MFA": "SMS", "SOFTWARE_TOKEN_MFA": "TOTP", "EMAIL_OTP": "EMAIL"}
"""Cognito's second factors under the names of the client libraries (A070, A071, A073)."""


def cognito_attribute(name: str) -> str:
    """`givenName` -> `given_name`; `custom:plan` stays as it is."""
    return STANDARD_ATTRIBUTES.get(name, name)
