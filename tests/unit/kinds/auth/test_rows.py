"""Every row A001 to A143 of the list of Gen 2's features: a small resource file in, facts of the CloudFormation out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from amplifyc.identity import BackendIdentity
from tests.unit.kinds.auth.project import HANDLER, MAIN, REPORT, SANDBOX, project, slugs

EMAIL = "loginWith: { email: true }\n"
PHONE = "loginWith: { phone: true }\n"
POOL_ARN = {"Fn::GetAtt": ["UserPool", "Arn"]}
REPORT_ARN = {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}
REGION = {"Ref": "AWS::Region"}
STANDALONE = BackendIdentity("shop", "main", "standalone")
ABSENT = None


@dataclass(frozen=True)
class Row:
    """`facts`: path -> value. `errors`: the codes it gives instead."""

    name: str
    auth: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    identity: BackendIdentity = MAIN


def external(text: str, login: str = "email: true") -> str:
    """External providers beside another way to sign in, with their URLs."""
    lines = [f"    {line}" for line in text.strip().split("\n")]
    urls = ["callbackUrls: [https://app.example.com/, myapp://cb]", "logoutUrls: [https://app.example.com/bye]"]
    return "\n".join(["loginWith:", f"  {login}", "  externalProviders:", *(f"    {url}" for url in urls), *lines, ""])


def secret(name: str) -> dict[str, str]:
    return {"Ref": f"Secret{name}"}


GOOGLE = 'google: { clientId: "${{ secret.Id }}", clientSecret: "${{ secret.Key }}"%s }'
FACEBOOK = 'facebook: { clientId: "${{ secret.Id }}", clientSecret: "${{ secret.Key }}"%s }'
AMAZON = 'loginWithAmazon: { clientId: "${{ secret.Id }}", clientSecret: "${{ secret.Key }}"%s }'
APPLE = (
    'signInWithApple: { clientId: "${{ secret.Id }}", teamId: "${{ secret.Team }}", keyId: "${{ secret.KeyId }}", '
    'privateKey: "${{ secret.Key }}"%s }'
)
OIDC = 'oidc: [{ name: Okta, clientId: "${{ secret.Id }}", clientSecret: "${{ secret.Key }}", issuerUrl: "https://okta.example.com"%s }]'
SAML = "saml: { name: Entra, metadata: { metadataContent: https://idp.example.com/m, metadataType: URL }%s }"


def trigger(name: str) -> str:
    return f"{EMAIL}triggers: {{ {name}: jobs/report }}\n"


def access(*actions: str) -> str:
    return f"{EMAIL}access:\n  - allow: {{ resource: jobs/report }}\n    to: [{', '.join(actions)}]\n"


REFERENCE = """kind: referenceAuth
userPoolId: us-east-1_abcdefghi
identityPoolId: us-east-1:11111111-2222-3333-4444-555555555555
userPoolClientId: abcdefghijklmnopqrstuvwxyz
authRoleArn: arn:aws:iam::123456789012:role/service/auth
unauthRoleArn: arn:aws:iam::123456789012:role/unauth
"""

TOP = (
    Row("A001 one auth in a backend", EMAIL, errors=("graph/more-than-one",), files={"amplify/other/resource.yaml": REFERENCE}),
    Row("A002 name", f"name: plate\n{EMAIL}", {
        "UserPool.UserPoolName": "plate", "UserPool.UserPoolTags.amplify:friendly-name": "plate",
    }),
    Row("A002 without a name", EMAIL, {"UserPool.UserPoolName": ABSENT, "UserPool.UserPoolTags.amplify:friendly-name": "amplifyAuth"}),
    Row("A002 bad name", f"name: 1plate\n{EMAIL}", errors=("auth/bad-name",)),
    Row("A003 the defaults of an empty call", EMAIL, {"UserPool.UsernameAttributes": ["email"]}),
    Row("A004 case", EMAIL, {"UserPool.UsernameConfiguration.CaseSensitive": False}),
    Row("A004 as a property", f"caseSensitive: true\n{EMAIL}", {"UserPool.UsernameConfiguration.CaseSensitive": True}),
    Row("A005 self sign-up", EMAIL, {"UserPool.AdminCreateUserConfig.AllowAdminCreateUserOnly": False}),
    Row("A005 as a property", f"selfSignUp: false\n{EMAIL}", {"UserPool.AdminCreateUserConfig.AllowAdminCreateUserOnly": True}),
    Row("A006 password policy", EMAIL, {"UserPool.Policies.PasswordPolicy": {
        "MinimumLength": 8, "RequireLowercase": True, "RequireUppercase": True, "RequireNumbers": True, "RequireSymbols": True,
    }}),
    Row("A006 as a property", f"passwordPolicy: {{ minLength: 12, requireSymbols: false, historySize: 5 }}\n{EMAIL}", {
        "UserPool.Policies.PasswordPolicy.MinimumLength": 12, "UserPool.Policies.PasswordPolicy.RequireSymbols": False,
        "UserPool.Policies.PasswordPolicy.RequireNumbers": True, "UserPool.Policies.PasswordPolicy.PasswordHistorySize": 5,
        "output.passwordPolicyMinLength": "12",
        "output.passwordPolicyRequirements": '["REQUIRES_NUMBERS","REQUIRES_LOWERCASE","REQUIRES_UPPERCASE"]',
    }),
    Row("A007 kept outside a sandbox", EMAIL, {"UserPool!DeletionPolicy": "Retain", "UserPool.DeletionProtection": "ACTIVE"}),
    Row("A007 in a sandbox", EMAIL, {
        "UserPool!DeletionPolicy": "Delete", "UserPool!UpdateReplacePolicy": "Delete", "UserPool.DeletionProtection": ABSENT,
    }, identity=SANDBOX),
    Row("A007 as in Gen 2", f"removalPolicy: delete\n{EMAIL}", {
        "UserPool!DeletionPolicy": "Delete", "UserPool.DeletionProtection": ABSENT,
    }),
    Row("A008 app client", EMAIL, {
        "UserPoolClient.ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        "UserPoolClient.PreventUserExistenceErrors": "ENABLED", "UserPoolClient.SupportedIdentityProviders": ["COGNITO"],
        "UserPoolClient.GenerateSecret": ABSENT, "UserPoolClient.UserPoolId": {"Ref": "UserPool"},
    }),
    Row("A009 OAuth without external providers", EMAIL, {
        "UserPoolClient.AllowedOAuthFlows": ["code"], "UserPoolClient.AllowedOAuthFlowsUserPoolClient": True,
        "UserPoolClient.AllowedOAuthScopes": ["profile", "phone", "email", "openid", "aws.cognito.signin.user.admin"],
        "UserPoolClient.CallbackURLs": ["https://example.com"], "UserPoolClient.LogoutURLs": ABSENT,
    }),
    Row("A010 identity pool", EMAIL, {
        "IdentityPool.AllowUnauthenticatedIdentities": True,
        "IdentityPool.CognitoIdentityProviders": [{
            "ClientId": {"Ref": "UserPoolClient"},
            "ProviderName": {"Fn::Join": ["", ["cognito-idp.", REGION, ".amazonaws.com/", {"Ref": "UserPool"}]]},
        }],
        "output.allowUnauthenticatedIdentities": "true",
    }),
    Row("A010 as a property", f"guestAccess: false\n{EMAIL}", {
        "IdentityPool.AllowUnauthenticatedIdentities": False, "output.allowUnauthenticatedIdentities": "false",
    }),
    Row("A011 roles", EMAIL, {
        f"{role}.AssumeRolePolicyDocument.Statement.0": {
            "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
            "Condition": {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": {"Ref": "IdentityPool"}},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": amr},
            },
        }
        for role, amr in (("AuthenticatedRole", "authenticated"), ("UnauthenticatedRole", "unauthenticated"))
    }),
    Row("A011 existing roles", f"roles: {{ authenticated: 'arn:aws:iam::123456789012:role/team/users' }}\n{EMAIL}", {
        "AuthenticatedRole": ABSENT, "IdentityPoolRoleAttachment.Roles.authenticated": "arn:aws:iam::123456789012:role/team/users",
        "IdentityPoolRoleAttachment.Roles.unauthenticated": {"Fn::GetAtt": ["UnauthenticatedRole", "Arn"]},
    }),
    Row("A012 role attachment", EMAIL, {
        "IdentityPoolRoleAttachment.IdentityPoolId": {"Ref": "IdentityPool"},
        "IdentityPoolRoleAttachment.RoleMappings.UserPoolWebClientRoleMapping": {
            "Type": "Token", "AmbiguousRoleResolution": "AuthenticatedRole",
            "IdentityProvider": {"Fn::Join": [
                "", ["cognito-idp.", REGION, ".amazonaws.com/", {"Ref": "UserPool"}, ":", {"Ref": "UserPoolClient"}],
            ]},
        },
    }),
)

LOGIN = (
    Row("A013 email", EMAIL, {
        "UserPool.UsernameAttributes": ["email"], "UserPool.AutoVerifiedAttributes": ["email"],
        "UserPool.Schema": [{"Name": "email", "Required": True, "Mutable": True}],
        "UserPool.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate": ["email"],
        "output.usernameAttributes": '["email"]', "output.verificationMechanisms": '["email"]', "output.signupAttributes": '["email"]',
    }),
    Row("A013 nothing", "loginWith: {}\n", errors=("auth/no-login-method",)),
    Row("A013 external providers alone", external(GOOGLE % "", "email: false"), errors=("auth/no-sign-up-method",)),
    Row("A014 code", "loginWith: { email: { verificationEmailStyle: CODE } }\n", {
        "UserPool.VerificationMessageTemplate.DefaultEmailOption": "CONFIRM_WITH_CODE",
    }),
    Row("A014 link", "loginWith: { email: { verificationEmailStyle: LINK } }\n", {
        "UserPool.VerificationMessageTemplate.DefaultEmailOption": "CONFIRM_WITH_LINK",
        "UserPool.VerificationMessageTemplate.EmailMessageByLink": "Verify your account by clicking on {##Verify Email##}",
        "UserPool.VerificationMessageTemplate.EmailSubjectByLink": "Verify your new account",
        "UserPool.EmailVerificationMessage": ABSENT,
    }),
    Row("A015 default body", EMAIL, {"UserPool.EmailVerificationMessage": "The verification code to your new account is {####}"}),
    Row("A015 body", 'loginWith: { email: { verificationEmailBody: "Code: {####}" } }\n', {
        "UserPool.EmailVerificationMessage": "Code: {####}", "UserPool.VerificationMessageTemplate.EmailMessage": "Code: {####}",
    }),
    Row("A015 no code", "loginWith: { email: { verificationEmailBody: Hello } }\n", errors=("auth/email-body-without-code",)),
    Row("A015 no link", "loginWith: { email: { verificationEmailStyle: LINK, verificationEmailBody: Hello } }\n",
        errors=("auth/email-body-without-link",)),
    Row("A016 subject", "loginWith: { email: { verificationEmailSubject: Welcome } }\n", {
        "UserPool.EmailVerificationSubject": "Welcome", "UserPool.VerificationMessageTemplate.EmailSubject": "Welcome",
    }),
    Row("A017 invitation subject", "loginWith: { email: { userInvitation: { emailSubject: Come in } } }\n", {
        "UserPool.AdminCreateUserConfig.InviteMessageTemplate": {"EmailSubject": "Come in"},
    }),
    Row("A018 invitation mail", 'loginWith: { email: { userInvitation: { emailBody: "{username}: {####}" } } }\n', {
        "UserPool.AdminCreateUserConfig.InviteMessageTemplate.EmailMessage": "{username}: {####}",
    }),
    Row("A019 invitation by SMS", 'loginWith: { email: { userInvitation: { smsMessage: "{username} {####}" } } }\n', {
        "UserPool.AdminCreateUserConfig.InviteMessageTemplate.SMSMessage": "{username} {####}",
    }),
    Row("A020 code by mail", "loginWith: { email: { otpLogin: true } }\n", {
        "UserPool.Policies.SignInPolicy.AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"],
        "UserPoolClient.ExplicitAuthFlows.3": "ALLOW_USER_AUTH",
        "output.passwordlessOptions": '{"emailOtpEnabled":true,"smsOtpEnabled":false}',
    }),
    Row("A021 phone", PHONE, {
        "UserPool.UsernameAttributes": ["phone_number"], "UserPool.AutoVerifiedAttributes": ["phone_number"],
        "UserPool.Schema.0": {"Name": "phone_number", "Required": True, "Mutable": True},
        "UserPool.SmsConfiguration.SnsCallerArn": {"Fn::GetAtt": ["UserPoolSmsRole", "Arn"]},
        "UserPool.SmsConfiguration.ExternalId": f"{MAIN.stack_name}-UserPool",
        "UserPoolSmsRole.AssumeRolePolicyDocument.Statement.0.Condition.StringEquals.sts:ExternalId": f"{MAIN.stack_name}-UserPool",
        "UserPoolSmsRole.AssumeRolePolicyDocument.Statement.0.Principal.Service": "cognito-idp.amazonaws.com",
        "UserPoolSmsRole.Policies.0.PolicyName": "sns-publish",
        "UserPoolSmsRole.Policies.0.PolicyDocument.Statement.0.Action": "sns:Publish",
    }),
    Row("A021 second factor without SMS", f"{PHONE}multifactor: {{ mode: OPTIONAL, totp: true }}\n", errors=("auth/mfa-needs-sms",)),
    Row("A022 text message", 'loginWith: { phone: { verificationMessage: "Code: {####}" } }\n', {
        "UserPool.SmsVerificationMessage": "Code: {####}", "UserPool.VerificationMessageTemplate.SmsMessage": "Code: {####}",
    }),
    Row("A022 no code", "loginWith: { phone: { verificationMessage: Hello } }\n", errors=("auth/sms-without-code",)),
    Row("A023 code by SMS", "loginWith: { phone: { otpLogin: true } }\n", {
        "UserPool.Policies.SignInPolicy.AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"],
    }),
    Row("A024 passkeys", "loginWith: { email: true, webAuthn: true }\n", {
        "UserPool.Policies.SignInPolicy.AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"],
        "UserPool.WebAuthnRelyingPartyID": "main.app123.amplifyapp.com", "UserPool.WebAuthnUserVerification": "preferred",
    }),
    Row("A024 passkeys alone", "loginWith: { webAuthn: true }\n", errors=("auth/passkeys-alone",)),
    Row("A025 a domain", "loginWith: { email: true, webAuthn: { relyingPartyId: example.com } }\n", {
        "UserPool.WebAuthnRelyingPartyID": "example.com",
    }),
    Row("A025 in a sandbox", "loginWith: { email: true, webAuthn: true }\n", {"UserPool.WebAuthnRelyingPartyID": "localhost"},
        identity=SANDBOX),
    Row("A025 a branch with a slash", "loginWith: { email: true, webAuthn: true }\n", {
        "UserPool.WebAuthnRelyingPartyID": "feature-x.app123.amplifyapp.com",
    }, identity=BackendIdentity("app123", "feature/x", "branch")),
    Row("A025 standalone", "loginWith: { email: true, webAuthn: true }\n", errors=("auth/no-hosting-domain",), identity=STANDALONE),
    Row("A026 user verification", "loginWith: { email: true, webAuthn: { userVerification: required } }\n", {
        "UserPool.WebAuthnUserVerification": "required",
    }),
    Row("A027 preferred challenge", "loginWith: { email: { otpLogin: true } }\npasswordlessOptions: { preferredChallenge: EMAIL_OTP }\n", {
        "output.passwordlessOptions": '{"emailOtpEnabled":true,"smsOtpEnabled":false,"preferredChallenge":"EMAIL_OTP"}',
    }),
    Row("A027 not switched on", f"{EMAIL}passwordlessOptions: {{ preferredChallenge: SMS_OTP }}\n", errors=("auth/challenge-not-enabled",)),
)

PROVIDERS = (
    Row("A028 callback URLs", external(GOOGLE % ""), {
        "UserPoolClient.CallbackURLs": ["https://app.example.com/", "myapp://cb"],
        "output.oauthRedirectSignIn": "https://app.example.com/,myapp://cb",
    }),
    Row("A029 logout URLs", external(GOOGLE % ""), {
        "UserPoolClient.LogoutURLs": ["https://app.example.com/bye"], "output.oauthRedirectSignOut": "https://app.example.com/bye",
    }),
    Row("A030 all scopes", external(GOOGLE % ""), {
        "UserPoolClient.AllowedOAuthScopes": ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"],
    }),
    Row("A030 scopes", external(f"scopes: [EMAIL, COGNITO_ADMIN]\n{GOOGLE % ''}"), {
        "UserPoolClient.AllowedOAuthScopes": ["email", "aws.cognito.signin.user.admin", "openid"],
        "output.oauthScope": '["email","aws.cognito.signin.user.admin","openid"]',
    }),
    Row("A031 domain", external(GOOGLE % ""), {
        "UserPoolDomain.Domain": MAIN.domain_prefix, "UserPoolDomain.UserPoolId": {"Ref": "UserPool"},
        "output.oauthCognitoDomain": {"Fn::Join": ["", [{"Ref": "UserPoolDomain"}, ".auth.", REGION, ".amazoncognito.com"]]},
    }),
    Row("A031 no provider yet", external(""), {"UserPoolDomain.Domain": MAIN.domain_prefix, "output.socialProviders": ""}),
    Row("A031 a prefix of one's own", external(f"domainPrefix: plate\n{GOOGLE % ''}"), {"UserPoolDomain.Domain": "plate"}),
    Row("A031 a domain of one's own", external(
        f"customDomain: {{ domainName: login.example.com, certificateArn: 'arn:aws:acm:us-east-1:1:certificate/c' }}\n{GOOGLE % ''}",
    ), {
        "UserPoolDomain": ABSENT, "UserPoolCustomDomain.Domain": "login.example.com",
        "UserPoolCustomDomain.CustomDomainConfig.CertificateArn": "arn:aws:acm:us-east-1:1:certificate/c",
        "output.oauthCognitoDomain": "login.example.com",
    }),
    Row("A032 Google's client id", external(GOOGLE % ""), {
        "GoogleProvider.ProviderDetails.client_id": secret("Id"), "GoogleProvider.ProviderType": "Google",
        "IdentityPool.SupportedLoginProviders": {"accounts.google.com": secret("Id")}, "output.socialProviders": '["GOOGLE"]',
    }),
    Row("A033 Google's secret", external(GOOGLE % ""), {"GoogleProvider.ProviderDetails.client_secret": secret("Key")}),
    Row("A034 Google's default scope", external(GOOGLE % ""), {"GoogleProvider.ProviderDetails.authorize_scopes": "profile"}),
    Row("A034 Google's scopes", external(GOOGLE % ", scopes: [email, profile]"), {
        "GoogleProvider.ProviderDetails.authorize_scopes": "email profile",
    }),
    Row("A035 mail is mapped by itself", external(GOOGLE % ""), {"GoogleProvider.AttributeMapping": {"email": "email"}}),
    Row("A035 not with phone sign-in", external(GOOGLE % "", "phone: true"), {"GoogleProvider.AttributeMapping": ABSENT}),
    Row("A035 mapping", external(GOOGLE % ', attributeMapping: { fullname: name, custom: { "custom:plan": plan } }'), {
        "GoogleProvider.AttributeMapping": {"email": "email", "name": "name", "custom:plan": "plan"},
    }),
    Row("A036 Facebook", external(FACEBOOK % ""), {
        "FacebookProvider.ProviderDetails.client_id": secret("Id"), "FacebookProvider.ProviderDetails.client_secret": secret("Key"),
        "IdentityPool.SupportedLoginProviders": {"graph.facebook.com": secret("Id")}, "output.socialProviders": '["FACEBOOK"]',
    }),
    Row("A037 Facebook's default scope", external(FACEBOOK % ""), {"FacebookProvider.ProviderDetails.authorize_scopes": "public_profile"}),
    Row("A037 Facebook's scopes have commas", external(FACEBOOK % ", scopes: [public_profile, email]"), {
        "FacebookProvider.ProviderDetails.authorize_scopes": "public_profile,email",
    }),
    Row("A038 Facebook's API", external(FACEBOOK % ", apiVersion: v19.0"), {"FacebookProvider.ProviderDetails.api_version": "v19.0"}),
    Row("A039 Facebook's mapping", external(FACEBOOK % ", attributeMapping: { nickname: name }"), {
        "FacebookProvider.AttributeMapping": {"email": "email", "nickname": "name"},
    }),
    Row("A040 Amazon", external(AMAZON % ""), {
        "LoginWithAmazonProvider.ProviderDetails.client_id": secret("Id"), "LoginWithAmazonProvider.ProviderType": "LoginWithAmazon",
        "IdentityPool.SupportedLoginProviders": {"www.amazon.com": secret("Id")}, "output.socialProviders": '["LOGIN_WITH_AMAZON"]',
    }),
    Row("A041 Amazon's scopes", external(AMAZON % ", scopes: [profile, postal_code]"), {
        "LoginWithAmazonProvider.ProviderDetails.authorize_scopes": "profile postal_code",
    }),
    Row("A042 Amazon's mapping", external(AMAZON % ", attributeMapping: { fullname: name }"), {
        "LoginWithAmazonProvider.AttributeMapping": {"email": "email", "name": "name"},
    }),
    Row("A043 Apple", external(APPLE % ""), {
        "SignInWithAppleProvider.ProviderDetails": {
            "client_id": secret("Id"), "team_id": secret("Team"), "key_id": secret("KeyId"), "private_key": secret("Key"),
            "authorize_scopes": "name",
        },
        "IdentityPool.SupportedLoginProviders": {"appleid.apple.com": secret("Id")}, "output.socialProviders": '["SIGN_IN_WITH_APPLE"]',
    }),
    Row("A044 Apple's scopes", external(APPLE % ", scopes: [name, email]"), {
        "SignInWithAppleProvider.ProviderDetails.authorize_scopes": "name email",
    }),
    Row("A045 Apple's mapping", external(APPLE % ", attributeMapping: { familyName: lastName }"), {
        "SignInWithAppleProvider.AttributeMapping": {"email": "email", "family_name": "lastName"},
    }),
    Row("A046 OIDC", external(OIDC % ""), {
        "OktaOidcProvider.ProviderType": "OIDC", "IdentityPool.SupportedLoginProviders": ABSENT, "output.socialProviders": '["Okta"]',
    }),
    Row("A047 OIDC's client", external(OIDC % ""), {
        "OktaOidcProvider.ProviderDetails.client_id": secret("Id"), "OktaOidcProvider.ProviderDetails.client_secret": secret("Key"),
    }),
    Row("A048 OIDC's issuer", external(OIDC % ""), {"OktaOidcProvider.ProviderDetails.oidc_issuer": "https://okta.example.com"}),
    Row("A049 OIDC's name", external(OIDC % ""), {"OktaOidcProvider.ProviderName": "Okta"}),
    Row("A049 OIDC without a name", external((OIDC % "").replace("name: Okta, ", "")), {"Oidc1OidcProvider.ProviderName": "oidc-1"}),
    Row("A049 a short name", external((OIDC % "").replace("Okta", "Ok")), errors=("auth/provider-name-length",)),
    Row("A050 OIDC's default scope", external(OIDC % ""), {"OktaOidcProvider.ProviderDetails.authorize_scopes": "openid"}),
    Row("A050 OIDC's scopes", external(OIDC % ", scopes: [openid, email]"), {
        "OktaOidcProvider.ProviderDetails.authorize_scopes": "openid email",
    }),
    Row("A051 OIDC's identifiers", external(OIDC % ", identifiers: [okta]"), {"OktaOidcProvider.IdpIdentifiers": ["okta"]}),
    Row("A052 OIDC's default method", external(OIDC % ""), {"OktaOidcProvider.ProviderDetails.attributes_request_method": "GET"}),
    Row("A052 OIDC's method", external(OIDC % ", attributeRequestMethod: POST"), {
        "OktaOidcProvider.ProviderDetails.attributes_request_method": "POST",
    }),
    Row("A053 OIDC's endpoints", external(
        OIDC % ', endpoints: { authorization: "https://o/a", token: "https://o/t", userInfo: "https://o/u", jwksUri: "https://o/j" }',
    ), {
        "OktaOidcProvider.ProviderDetails.authorize_url": "https://o/a", "OktaOidcProvider.ProviderDetails.token_url": "https://o/t",
        "OktaOidcProvider.ProviderDetails.attributes_url": "https://o/u", "OktaOidcProvider.ProviderDetails.jwks_uri": "https://o/j",
    }),
    Row("A054 OIDC's mapping", external(OIDC % ", attributeMapping: { givenName: first }"), {
        "OktaOidcProvider.AttributeMapping": {"email": "email", "given_name": "first"},
    }),
    Row("A055 SAML", external(SAML % ""), {
        "EntraSamlProvider.ProviderName": "Entra", "EntraSamlProvider.ProviderType": "SAML", "output.socialProviders": '["Entra"]',
    }),
    Row("A056 metadata at a URL", external(SAML % ""), {
        "EntraSamlProvider.ProviderDetails.MetadataURL": "https://idp.example.com/m",
    }),
    Row("A056 metadata as text", external((SAML % "").replace("https://idp.example.com/m, metadataType: URL", "<xml/>, metadataType: FILE")), {
        "EntraSamlProvider.ProviderDetails.MetadataFile": "<xml/>", "EntraSamlProvider.ProviderDetails.MetadataURL": ABSENT,
    }),
    Row("A057 SAML's identifiers", external(SAML % ", identifiers: [entra]"), {"EntraSamlProvider.IdpIdentifiers": ["entra"]}),
    Row("A058 sign-out by default", external(SAML % ""), {"EntraSamlProvider.ProviderDetails.IDPSignout": False}),
    Row("A058 sign-out", external(SAML % ", idpSignout: true"), {"EntraSamlProvider.ProviderDetails.IDPSignout": True}),
    Row("A059 what Gen 2 drops", external(
        SAML % ", encryptedResponses: true, requestSigningAlgorithm: RSA_SHA256, idpInitiated: true",
    ), {
        "EntraSamlProvider.ProviderDetails.EncryptedResponses": True,
        "EntraSamlProvider.ProviderDetails.RequestSigningAlgorithm": "rsa-sha256", "EntraSamlProvider.ProviderDetails.IDPInit": True,
    }),
    Row("A060 SAML's mapping", external(SAML % ", attributeMapping: { email: mail }"), {
        "EntraSamlProvider.AttributeMapping": {"email": "mail"},
    }),
    Row("A060 no mail by itself", external(SAML % ""), {"EntraSamlProvider.AttributeMapping": ABSENT}),
    Row("A061 standard names", external(GOOGLE % (
        ", attributeMapping: { profilePicture: picture, profilePage: page, timezone: tz, lastUpdateTime: at, fullname: name, phoneNumber: tel }"
    )), {
        "GoogleProvider.AttributeMapping": {
            "email": "email", "picture": "picture", "profile": "page", "zoneinfo": "tz", "updated_at": "at", "name": "name",
            "phone_number": "tel",
        },
    }),
    Row("A062 the client waits for providers", external(f"{GOOGLE % ''}\n{OIDC % ''}\n{SAML % ''}"), {
        "UserPoolClient.SupportedIdentityProviders": [
            {"Ref": "GoogleProvider"}, {"Ref": "OktaOidcProvider"}, {"Ref": "EntraSamlProvider"}, "COGNITO",
        ],
    }),
)

USERS = (
    Row("A063 required", f"{EMAIL}userAttributes: {{ givenName: {{ required: true }} }}\n", {
        "UserPool.Schema.1": {"Name": "given_name", "Required": True, "Mutable": True},
        "output.signupAttributes": '["email","given_name"]',
    }),
    Row("A064 mutable", f"{EMAIL}userAttributes: {{ fullname: {{ mutable: false }} }}\n", {
        "UserPool.Schema.1": {"Name": "name", "Required": False, "Mutable": False},
    }),
    Row("A065 an attribute of one's own", f"{EMAIL}userAttributes: {{ 'custom:since': {{ dataType: DateTime }} }}\n", {
        "UserPool.Schema.1": {"Name": "since", "AttributeDataType": "DateTime", "Mutable": True},
    }),
    Row("A065 without a type", f"{EMAIL}userAttributes: {{ 'custom:since': {{ mutable: true }} }}\n", errors=("auth/custom-attribute",)),
    Row("A066 lengths", f"{EMAIL}userAttributes: {{ 'custom:plan': {{ dataType: String, minLen: 1, maxLen: 20 }} }}\n", {
        "UserPool.Schema.1.StringAttributeConstraints": {"MinLength": "1", "MaxLength": "20"},
    }),
    Row("A067 limits", f"{EMAIL}userAttributes: {{ 'custom:age': {{ dataType: Number, min: 0, max: 150 }} }}\n", {
        "UserPool.Schema.1.NumberAttributeConstraints": {"MinValue": "0", "MaxValue": "150"},
    }),
    Row("A068 immutable", f"{EMAIL}userAttributes: {{ 'custom:vip': {{ dataType: Boolean, mutable: false }} }}\n", {
        "UserPool.Schema.1": {"Name": "vip", "AttributeDataType": "Boolean", "Mutable": False},
    }),
    Row("A069 off", f"{EMAIL}multifactor: {{ mode: 'OFF' }}\n", {
        "UserPool.MfaConfiguration": "OFF", "UserPool.EnabledMfas": ABSENT, "output.mfaConfiguration": "OFF", "output.mfaTypes": "[]",
    }),
    Row("A069 optional", f"{EMAIL}multifactor: {{ mode: OPTIONAL, totp: true }}\n", {
        "UserPool.MfaConfiguration": "OPTIONAL", "output.mfaConfiguration": "OPTIONAL",
    }),
    Row("A069 required", f"{EMAIL}multifactor: {{ mode: REQUIRED, totp: true }}\n", {
        "UserPool.MfaConfiguration": "ON", "output.mfaConfiguration": "ON",
    }),
    Row("A069 nothing said", EMAIL, {"UserPool.MfaConfiguration": ABSENT, "output.mfaConfiguration": "OFF"}),
    Row("A070 TOTP", f"{EMAIL}multifactor: {{ mode: OPTIONAL, totp: true }}\n", {
        "UserPool.EnabledMfas": ["SOFTWARE_TOKEN_MFA"], "output.mfaTypes": '["TOTP"]',
    }),
    Row("A071 SMS", f"{EMAIL}multifactor: {{ mode: OPTIONAL, sms: true }}\n", {
        "UserPool.EnabledMfas": ["SMS_MFA"], "UserPool.SmsConfiguration.SnsCallerArn": {"Fn::GetAtt": ["UserPoolSmsRole", "Arn"]},
        "output.mfaTypes": '["SMS"]',
    }),
    Row("A072 text of the SMS", f"{EMAIL}multifactor: {{ mode: OPTIONAL, sms: {{ smsMessage: 'Code: {{####}}' }} }}\n", {
        "UserPool.SmsAuthenticationMessage": "Code: {####}",
    }),
    Row("A072 no code", f"{EMAIL}multifactor: {{ mode: OPTIONAL, sms: {{ smsMessage: Hello there }} }}\n",
        errors=("auth/mfa-message-without-code",)),
    Row("A073 mail", f"{EMAIL}multifactor: {{ mode: OPTIONAL, email: true }}\nsenders: {{ email: {{ fromEmail: a@example.com }} }}\n", {
        "UserPool.EnabledMfas": ["EMAIL_OTP"], "output.mfaTypes": '["EMAIL"]',
    }),
    Row("A073 without a sender", f"{EMAIL}multifactor: {{ mode: OPTIONAL, email: true }}\n", errors=("auth/email-mfa-needs-ses",)),
    Row("A074 passwordless and required", "loginWith: { email: { otpLogin: true } }\nmultifactor: { mode: REQUIRED, totp: true }\n",
        errors=("auth/passwordless-with-required-mfa",)),
    Row("A074 passwordless and optional", "loginWith: { email: { otpLogin: true } }\nmultifactor: { mode: OPTIONAL, totp: true }\n", {
        "UserPool.MfaConfiguration": "OPTIONAL",
    }),
    *(
        Row(f"A075 {name}", f"{EMAIL}accountRecovery: {name}\n", {
            "UserPool.AccountRecoverySetting": {
                "RecoveryMechanisms": [{"Name": way, "Priority": index} for index, way in enumerate(ways, 1)],
            } if ways else ABSENT,
        })
        for name, ways in {
            "EMAIL_ONLY": ["verified_email"], "PHONE_ONLY_WITHOUT_MFA": ["verified_phone_number"],
            "EMAIL_AND_PHONE_WITHOUT_MFA": ["verified_email", "verified_phone_number"],
            "PHONE_WITHOUT_MFA_AND_EMAIL": ["verified_phone_number", "verified_email"], "NONE": ["admin_only"], "PHONE_AND_EMAIL": [],
        }.items()
    ),
    Row("A075 default with a phone", PHONE, {"UserPool.AccountRecoverySetting.RecoveryMechanisms.0.Name": "verified_phone_number"}),
    Row("A076 groups", f"{EMAIL}groups: [ADMINS, EDITORS]\n", {
        "ADMINSGroup": {
            "GroupName": "ADMINS", "Precedence": 0, "RoleArn": {"Fn::GetAtt": ["ADMINSGroupRole", "Arn"]}, "UserPoolId": {"Ref": "UserPool"},
        },
        "EDITORSGroup.Precedence": 1,
        "EDITORSGroupRole.AssumeRolePolicyDocument.Statement.0.Condition.ForAnyValue:StringLike": {
            "cognito-identity.amazonaws.com:amr": "authenticated",
        },
        "output.groups": '[{"ADMINS":{"precedence":0}},{"EDITORS":{"precedence":1}}]',
    }),
    Row("A076 in full", f"{EMAIL}groups: [{{ name: STAFF, precedence: 7, role: 'arn:aws:iam::1:role/staff', description: Us }}]\n", {
        "STAFFGroup": {
            "GroupName": "STAFF", "Precedence": 7, "RoleArn": "arn:aws:iam::1:role/staff", "UserPoolId": {"Ref": "UserPool"},
            "Description": "Us",
        },
        "STAFFGroupRole": ABSENT,
    }),
)

TRIGGERS = {
    "A078": "createAuthChallenge", "A079": "customMessage", "A080": "defineAuthChallenge", "A081": "postAuthentication",
    "A082": "postConfirmation", "A083": "preAuthentication", "A084": "preSignUp", "A085": "preTokenGeneration", "A086": "userMigration",
    "A087": "verifyAuthChallengeResponse",
}
FUNCTIONS = (
    *(
        Row(f"{row} {name}", trigger(name), {
            f"UserPool.LambdaConfig.{name[0].upper()}{name[1:]}": REPORT_ARN,
            "JobsReportUserPoolPermission": {
                "Action": "lambda:InvokeFunction", "FunctionName": REPORT_ARN, "Principal": "cognito-idp.amazonaws.com", "SourceArn": POOL_ARN,
            },
        }, files=REPORT)
        for row, name in TRIGGERS.items()
    ),
    Row("A085 later versions", f"{EMAIL}triggers: {{ preTokenGeneration: jobs/report, preTokenGenerationVersion: V2_0 }}\n", {
        "UserPool.LambdaConfig": {"PreTokenGenerationConfig": {"LambdaArn": REPORT_ARN, "LambdaVersion": "V2_0"}},
    }, files=REPORT),
    Row("A086 with its flow", f"{trigger('userMigration')}client: {{ authFlows: [userPassword, userSrp] }}\n", {
        "UserPoolClient.ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }, files=REPORT),
    Row("A088 SES", f"{EMAIL}senders: {{ email: {{ fromEmail: no-reply@example.com }} }}\n", {
        "UserPool.EmailConfiguration": {
            "EmailSendingAccount": "DEVELOPER", "From": "no-reply@example.com",
            "SourceArn": {"Fn::Join": ["", [
                "arn:", {"Ref": "AWS::Partition"}, ":ses:", REGION, ":", {"Ref": "AWS::AccountId"}, ":identity/no-reply@example.com",
            ]]},
        },
    }),
    Row("A089 name of the sender", f"{EMAIL}senders: {{ email: {{ fromEmail: a@example.com, fromName: Plate }} }}\n", {
        "UserPool.EmailConfiguration.From": "Plate <a@example.com>",
    }),
    Row("A090 where to reply", f"{EMAIL}senders: {{ email: {{ fromEmail: a@example.com, replyTo: help@example.com }} }}\n", {
        "UserPool.EmailConfiguration.ReplyToEmailAddress": "help@example.com",
    }),
    Row("A091 a function sends mails", f"{EMAIL}senders: {{ email: {{ handler: jobs/report }} }}\n", {
        "UserPool.LambdaConfig.CustomEmailSender": {"LambdaArn": REPORT_ARN, "LambdaVersion": "V1_0"},
        "UserPool.LambdaConfig.KMSKeyID": {"Fn::GetAtt": ["SenderKey", "Arn"]}, "SenderKey.EnableKeyRotation": True,
        "JobsReportUserPoolPermission.SourceArn": POOL_ARN,
    }, files=REPORT),
    Row("A092 a key that exists", f"{EMAIL}senders: {{ email: {{ handler: jobs/report, kmsKeyArn: 'arn:aws:kms:us-east-1:1:key/k' }} }}\n", {
        "UserPool.LambdaConfig.KMSKeyID": "arn:aws:kms:us-east-1:1:key/k", "SenderKey": ABSENT,
    }, files=REPORT),
    Row("A093 a function sends text messages", f"{EMAIL}senders: {{ sms: {{ handler: jobs/report }} }}\n", {
        "UserPool.LambdaConfig.CustomSMSSender": {"LambdaArn": REPORT_ARN, "LambdaVersion": "V1_0"},
    }, files=REPORT),
    Row("A094 two keys", (
        f"{EMAIL}senders:\n  email: {{ handler: jobs/report, kmsKeyArn: 'arn:aws:kms:us-east-1:1:key/a' }}\n"
        "  sms: { handler: jobs/report, kmsKeyArn: 'arn:aws:kms:us-east-1:1:key/b' }\n"
    ), errors=("auth/two-sender-keys",), files=REPORT),
    Row("A095 a role that exists", f"{PHONE}senders: {{ sms: {{ snsCallerArn: 'arn:aws:iam::1:role/sms', externalId: plate }} }}\n", {
        "UserPool.SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::1:role/sms", "ExternalId": "plate"}, "UserPoolSmsRole": ABSENT,
    }),
    Row("A095 half of it", f"{PHONE}senders: {{ sms: {{ externalId: plate }} }}\n", errors=("auth/sms-role-incomplete",)),
    Row("A096 region of SNS", f"{EMAIL}senders: {{ sms: {{ snsRegion: eu-west-1 }} }}\n", {
        "UserPool.SmsConfiguration.SnsRegion": "eu-west-1",
        "UserPool.SmsConfiguration.SnsCallerArn": {"Fn::GetAtt": ["UserPoolSmsRole", "Arn"]},
    }),
)

ACTIONS = {
    "A098": ("manageUsers", [
        "AdminConfirmSignUp", "AdminCreateUser", "AdminDeleteUser", "AdminDeleteUserAttributes", "AdminDisableUser", "AdminEnableUser",
        "AdminGetUser", "AdminListGroupsForUser", "AdminRespondToAuthChallenge", "AdminSetUserMFAPreference", "AdminSetUserSettings",
        "AdminUpdateUserAttributes", "AdminUserGlobalSignOut",
    ]),
    "A099": ("manageGroupMembership", ["AdminAddUserToGroup", "AdminRemoveUserFromGroup"]),
    "A100": ("manageGroups", ["GetGroup", "ListGroups", "CreateGroup", "DeleteGroup", "UpdateGroup"]),
    "A101": ("manageUserDevices", ["AdminForgetDevice", "AdminGetDevice", "AdminListDevices", "AdminUpdateDeviceStatus"]),
    "A102": ("managePasswordRecovery", ["AdminResetUserPassword", "AdminSetUserPassword"]),
    "A103": ("manageProviderForUser", ["AdminLinkProviderForUser"]),
    "A104": ("addUserToGroup", ["AdminAddUserToGroup"]),
    "A105": ("createGroup", ["CreateGroup"]),
    "A106": ("createUser", ["AdminCreateUser"]),
    "A107": ("deleteGroup", ["DeleteGroup"]),
    "A108": ("deleteUser", ["AdminDeleteUser"]),
    "A109": ("deleteUserAttributes", ["AdminDeleteUserAttributes"]),
    "A110": ("disableUser", ["AdminDisableUser"]),
    "A111": ("enableUser", ["AdminEnableUser"]),
    "A112": ("forgetDevice", ["AdminForgetDevice"]),
    "A113": ("getDevice", ["AdminGetDevice"]),
    "A114": ("getGroup", ["GetGroup"]),
    "A115": ("getUser", ["AdminGetUser"]),
    "A116": ("listUsers", ["ListUsers"]),
    "A117": ("listUsersInGroup", ["ListUsersInGroup"]),
    "A118": ("listDevices", ["AdminListDevices"]),
    "A119": ("listGroups", ["ListGroups"]),
    "A120": ("listGroupsForUser", ["AdminListGroupsForUser"]),
    "A121": ("removeUserFromGroup", ["AdminRemoveUserFromGroup"]),
    "A122": ("resetUserPassword", ["AdminResetUserPassword"]),
    "A123": ("setUserMfaPreference", ["AdminSetUserMFAPreference"]),
    "A124": ("setUserPassword", ["AdminSetUserPassword"]),
    "A125": ("setUserSettings", ["AdminSetUserSettings"]),
    "A126": ("updateDeviceStatus", ["AdminUpdateDeviceStatus"]),
    "A127": ("updateGroup", ["UpdateGroup"]),
    "A128": ("updateUserAttributes", ["AdminUpdateUserAttributes"]),
}
AUTH_OUTPUTS = (
    "userPoolId", "webClientId", "identityPoolId", "authRegion", "allowUnauthenticatedIdentities", "signupAttributes", "usernameAttributes",
    "verificationMechanisms", "passwordPolicyMinLength", "passwordPolicyRequirements", "mfaConfiguration", "mfaTypes", "passwordlessOptions",
    "socialProviders", "oauthCognitoDomain", "oauthScope", "oauthRedirectSignIn", "oauthRedirectSignOut", "oauthResponseType",
    "oauthClientId", "groups",
)
IMPORTED = {
    "userPoolId": "us-east-1_abcdefghi", "identityPoolId": "us-east-1:11111111-2222-3333-4444-555555555555",
    "webClientId": "abcdefghijklmnopqrstuvwxyz",
}

REFERENCED = (
    Row("A130 user pool", REFERENCE, {"output.userPoolId": IMPORTED["userPoolId"]}),
    Row("A131 identity pool", REFERENCE, {"output.identityPoolId": IMPORTED["identityPoolId"]}),
    Row("A132 client", REFERENCE, {"output.webClientId": IMPORTED["webClientId"], "output.oauthClientId": IMPORTED["webClientId"]}),
    Row("A138 a bad ARN", REFERENCE.replace("arn:aws:iam::123456789012:role/unauth", "unauth"), errors=("auth/malformed-role-arn",)),
    Row("A137 settings instead of a look-up", (
        f"{REFERENCE}settings:\n  guestAccess: true\n  usernameAttributes: [email]\n  multifactor: {{ mode: REQUIRED, methods: [TOTP] }}\n"
        "  passwordPolicy: { minLength: 10, requireSymbols: false }\n  socialProviders: [GOOGLE]\n"
        "  oauth: { domain: p.auth.us-east-1.amazoncognito.com, callbackUrls: ['https://a/'], logoutUrls: ['https://b/'], scopes: [openid] }\n"
    ), {
        "output.allowUnauthenticatedIdentities": "true", "output.usernameAttributes": '["email"]', "output.mfaConfiguration": "ON",
        "output.mfaTypes": '["TOTP"]', "output.passwordPolicyMinLength": "10", "output.socialProviders": '["GOOGLE"]',
        "output.oauthCognitoDomain": "p.auth.us-east-1.amazoncognito.com", "output.oauthScope": '["openid"]',
        "output.oauthRedirectSignIn": "https://a/", "output.oauthRedirectSignOut": "https://b/", "output.oauthResponseType": "code",
    }),
)

OVERRIDES = (
    Row("A139 every role of cfnResources", (
        f"{EMAIL}overrides:\n  UserPool: {{ UserPoolTier: PLUS }}\n  UserPoolClient: {{ AccessTokenValidity: 2 }}\n"
        "  IdentityPool: { AllowUnauthenticatedIdentities: false, AllowClassicFlow: true }\n"
        "  IdentityPoolRoleAttachment: { RoleMappings.UserPoolWebClientRoleMapping.AmbiguousRoleResolution: Deny }\n"
    ), {
        "UserPool.UserPoolTier": "PLUS", "UserPoolClient.AccessTokenValidity": 2, "IdentityPool.AllowClassicFlow": True,
        "IdentityPoolRoleAttachment.RoleMappings.UserPoolWebClientRoleMapping.AmbiguousRoleResolution": "Deny",
        "output.allowUnauthenticatedIdentities": "false",
    }),
    Row("A140 password policy", f"{EMAIL}overrides: {{ UserPool: {{ Policies.PasswordPolicy.MinimumLength: 14 }} }}\n", {
        "UserPool.Policies.PasswordPolicy.MinimumLength": 14, "output.passwordPolicyMinLength": "14",
    }),
    Row("A141 username login by overrides", f"{EMAIL}overrides: {{ UserPool: {{ UsernameAttributes: [] }} }}\n", {
        "UserPool.UsernameAttributes": [], "output.usernameAttributes": "[]",
    }),
    Row("A141 as a property", "loginWith: { username: true, email: true }\n", {
        "UserPool.UsernameAttributes": ABSENT, "UserPool.AliasAttributes": ["email"], "UserPool.AutoVerifiedAttributes": ["email"],
        "output.usernameAttributes": "[]",
    }),
    Row("A141 with aliases", "loginWith: { username: { aliases: [preferredUsername] }, email: true }\n", {
        "UserPool.AliasAttributes": ["preferred_username"],
    }),
    Row("A141 username alone", "loginWith: { username: true }\n", {
        "UserPool.AliasAttributes": ABSENT, "UserPool.AutoVerifiedAttributes": ABSENT,
        "UserPool.AccountRecoverySetting.RecoveryMechanisms.0.Name": "admin_only",
    }),
    Row("A142 what Gen 2 leaves to the CDK", (
        f"{EMAIL}featurePlan: PLUS\nadvancedSecurity: ENFORCED\ndeviceTracking: {{ challengeRequiredOnNewDevice: true }}\n"
        "deletionProtection: false\n"
        "client:\n  readAttributes: [email, phoneNumber]\n  writeAttributes: [email]\n  accessTokenValidity: 30m\n  refreshTokenValidity: 10d\n"
    ), {
        "UserPool.UserPoolTier": "PLUS", "UserPool.UserPoolAddOns.AdvancedSecurityMode": "ENFORCED",
        "UserPool.DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False},
        "UserPool.DeletionProtection": "INACTIVE",
        "UserPoolClient.ReadAttributes": ["email", "phone_number"], "UserPoolClient.WriteAttributes": ["email"],
        "UserPoolClient.AccessTokenValidity": 30, "UserPoolClient.RefreshTokenValidity": 10,
        "UserPoolClient.TokenValidityUnits": {"AccessToken": "minutes", "RefreshToken": "days"},
    }),
    Row("A142 implicit grant", external(f"flows: [code, implicit]\n{GOOGLE % ''}"), {
        "UserPoolClient.AllowedOAuthFlows": ["code", "implicit"], "output.oauthResponseType": "code,implicit",
    }),
    Row("A142 a second client", f"{EMAIL}clients: {{ mobile: {{ authFlows: [userSrp] }} }}\n", {
        "MobileUserPoolClient.ClientName": "mobile", "MobileUserPoolClient.GenerateSecret": ABSENT,
        "MobileUserPoolClient.ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        "IdentityPool.CognitoIdentityProviders.1.ClientId": {"Ref": "MobileUserPoolClient"},
    }),
)

ROWS = (*TOP, *LOGIN, *PROVIDERS, *USERS, *FUNCTIONS, *REFERENCED, *OVERRIDES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name.replace(" ", "-"))
def test_row(row: Row) -> None:
    if row.errors:
        assert slugs(row.auth, dict(row.files), row.identity) == list(row.errors)
        return
    made = project(row.auth, dict(row.files), row.identity)
    facts = {path: made.fact(path) for path in row.facts}
    assert facts == dict(row.facts)


@pytest.mark.parametrize("row", ACTIONS)
def test_access(row: str) -> None:
    name, actions = ACTIONS[row]
    made = project(access(name), REPORT)
    permit, = made.program.permits
    assert (permit.holder.path, permit.target.path) == ("jobs/report", "auth")
    assert made.actions() == [f"cognito-idp:{action}" for action in actions]
    assert permit.statements[0]["Resource"] == POOL_ARN


def test_a077_groups_have_roles_of_their_own() -> None:
    made = project(f"{EMAIL}groups: [ADMINS]\n")
    assert made.attributes()["groupRoleArn.ADMINS"] == {"Fn::GetAtt": ["ADMINSGroupRole", "Arn"]}


def test_a091_the_sender_may_use_the_key() -> None:
    made = project(f"{EMAIL}senders: {{ email: {{ handler: jobs/report }} }}\n", REPORT)
    assert made.actions() == ["kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"]
    assert {statement["Resource"]["Fn::GetAtt"][0] for statement in made.program.permits[0].statements} == {"SenderKey"}


@pytest.mark.parametrize(("name", "variable"), [("", "AMPLIFY_AUTH_USERPOOL_ID"), ("name: myPool2\n", "MY_POOL_2_USERPOOL_ID")])
def test_a097_access_comes_with_the_pools_id(name: str, variable: str) -> None:
    made = project(f"{name}{access('getUser')}", REPORT)
    assert made.fact(f"JobsReportFunction.Environment.Variables.{variable}") == {"Ref": "UserPool"}


def test_a097_nothing_allowed() -> None:
    assert slugs(access(), REPORT) == ["auth/no-actions"]


def test_a129_roles_that_others_grant_to() -> None:
    made = project(f"{EMAIL}groups: [ADMINS]\nroles: {{ unauthenticated: 'arn:aws:iam::123456789012:role/team/guests' }}\n")
    assert made.roles() == {
        "authenticated": {"Ref": "AuthenticatedRole"}, "unauthenticated": "guests", "group:ADMINS": {"Ref": "ADMINSGroupRole"},
    }


def test_a133_a134_a135_referenced_roles() -> None:
    made = project(f"{REFERENCE}groups: {{ ADMINS: 'arn:aws:iam::123456789012:role/admins' }}\n")
    assert made.roles() == {"authenticated": "auth", "unauthenticated": "unauth", "group:ADMINS": "admins"}


def test_a136_access_to_a_referenced_pool() -> None:
    made = project(f"{REFERENCE}access: [{{ allow: {{ resource: jobs/report }}, to: [getUser] }}]\n", REPORT)
    permit, = made.program.permits
    assert permit.statements[0]["Resource"] == {"Fn::Join": ["", [
        "arn:", {"Ref": "AWS::Partition"}, ":cognito-idp:", REGION, ":", {"Ref": "AWS::AccountId"}, ":userpool/us-east-1_abcdefghi",
    ]]}
    assert made.fact("JobsReportFunction.Environment.Variables.AMPLIFY_AUTH_USERPOOL_ID") == "us-east-1_abcdefghi"


def test_a137_nothing_is_made_for_a_reference() -> None:
    made = project(REFERENCE)
    assert [resource.logical_id for resource in made.program.resources] == []
    assert made.auth_outputs == [name for name in AUTH_OUTPUTS if name not in ("passwordlessOptions", "groups")]


def test_a143_outputs_in_gen_2s_order() -> None:
    assert project(EMAIL).auth_outputs == list(AUTH_OUTPUTS)


def test_every_row_has_a_case() -> None:
    """A077, A129, A133 to A136 and A143 are the functions above."""
    named = {row.name.split()[0] for row in ROWS} | set(ACTIONS) | {"A077", "A097", "A129", "A133", "A134", "A135", "A136", "A143"}
    assert sorted(named) == [f"A{number:03}" for number in range(1, 144)]


def test_urls_of_other_resources() -> None:
    site = "kind: custom\nresources: { Site: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: x } } }\noutputs: { url: !GetAtt Site.Value }\n"
    text = external(GOOGLE % "").replace("https://app.example.com/,", "'https://${{ custom/site.url }}/',")
    made = project(text, {"amplify/custom/site/resource.yaml": site})
    url = made.fact("UserPoolClient.CallbackURLs.0")
    assert (url["Fn::Join"][1][0], url["Fn::Join"][1][2]) == ("https://", "/")
    assert made.outputs["oauthRedirectSignIn"]["Fn::Join"][1][-1] == "/,myapp://cb"


def test_inline_trigger() -> None:
    """A trigger may be the path of a handler."""
    made = project(f"{EMAIL}triggers: {{ preSignUp: ./pre-sign-up.py }}\n", {"amplify/auth/pre-sign-up.py": HANDLER})
    assert made.fact("UserPool.LambdaConfig.PreSignUp") == {"Fn::GetAtt": ["AuthPreSignUpFunction", "Arn"]}


def test_one_handler_of_two_triggers_is_one_function() -> None:
    made = project(
        f"{EMAIL}triggers: {{ preSignUp: ./checks.py, postConfirmation: ./checks.py }}\n", {"amplify/auth/checks.py": HANDLER},
    )
    assert made.fact("UserPool.LambdaConfig.PreSignUp") == made.fact("UserPool.LambdaConfig.PostConfirmation")
    assert made.types("AWS::Lambda::Function") == ["AuthChecksFunction"]
