// Query.getComment: the Comment with this key.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!isAllowed(ctx)) util.unauthorized();
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(keyOf(ctx.args)) };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}

/** Whether the caller may read, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return (
    (mode === 'IAM Authorization' && isBackend(ctx)) ||
    mode === 'User Pool Authorization'
  );
}

/** The key of an item with these values. */
function keyOf(values) {
  return { id: values.id };
}

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}
