"""What a schema cannot see, one file per family of rules."""

from amplifyc.kinds.auth.checks.access import allowed_actions
from amplifyc.kinds.auth.checks.arns import existing, referenced
from amplifyc.kinds.auth.checks.attributes import attribute_mappings, client_attributes, user_attributes
from amplifyc.kinds.auth.checks.client import client_names, token_validity
from amplifyc.kinds.auth.checks.groups import group_names
from amplifyc.kinds.auth.checks.login import login_methods, name
from amplifyc.kinds.auth.checks.messages import messages
from amplifyc.kinds.auth.checks.mfa import multifactor
from amplifyc.kinds.auth.checks.passwordless import passkeys, passwordless
from amplifyc.kinds.auth.checks.plan import feature_plan
from amplifyc.kinds.auth.checks.providers import custom_domain, domain_prefix, provider_names, urls
from amplifyc.kinds.auth.checks.reference import known_settings
from amplifyc.kinds.auth.checks.senders import senders
from amplifyc.kinds.auth.checks.unused import unused_settings

AUTH_CHECKS = (
    name, login_methods, messages, passkeys, passwordless, urls, domain_prefix, custom_domain, provider_names, user_attributes,
    attribute_mappings, client_attributes, client_names, token_validity, multifactor, group_names, existing, senders, feature_plan,
    unused_settings, allowed_actions,
)
REFERENCE_CHECKS = (referenced, known_settings, allowed_actions)
