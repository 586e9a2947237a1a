"""`kind: auth`, a user pool with all that belongs to it, and `kind: referenceAuth`, one that exists already."""

from amplifyc.kind import Kind
from amplifyc.kinds.auth.checks import AUTH_CHECKS, REFERENCE_CHECKS
from amplifyc.kinds.auth.emit import attributes, emit_auth, emit_reference, reference_attributes, reference_roles, roles
from amplifyc.kinds.auth.model import Auth, ReferenceAuth
from amplifyc.kinds.auth.symbols import ATTRIBUTE_NAMES, NAMES, REFERENCE_NAMES

KIND = Kind(
    name="auth",
    model=Auth,
    emit=emit_auth,
    checks=AUTH_CHECKS,
    attributes=attributes,
    roles=roles,
    singleton="auth",
    names=NAMES,
    attribute_names=ATTRIBUTE_NAMES,
    override_roles={
        "UserPool": "AWS::Cognito::UserPool",
        "UserPoolClient": "AWS::Cognito::UserPoolClient",
        "UserPoolDomain": "AWS::Cognito::UserPoolDomain",
        "UserPoolCustomDomain": "AWS::Cognito::UserPoolDomain",
        "IdentityPool": "AWS::Cognito::IdentityPool",
        "IdentityPoolRoleAttachment": "AWS::Cognito::IdentityPoolRoleAttachment",
        "AuthenticatedRole": "AWS::IAM::Role",
        "UnauthenticatedRole": "AWS::IAM::Role",
    },
)
REFERENCE_KIND = Kind(
    name="referenceAuth",
    model=ReferenceAuth,
    emit=emit_reference,
    checks=REFERENCE_CHECKS,
    attributes=reference_attributes,
    roles=reference_roles,
    singleton="auth",
    names=REFERENCE_NAMES,
    attribute_names=ATTRIBUTE_NAMES,
)
