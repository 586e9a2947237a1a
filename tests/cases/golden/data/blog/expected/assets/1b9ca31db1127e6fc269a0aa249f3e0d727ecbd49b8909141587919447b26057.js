// Post.notes: only for those who may read it.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!isAllowed(ctx)) util.unauthorized();
  return { payload: null };
}

export function response(ctx) {
  return ctx.source.__operation === 'Mutation' ? null : ctx.source.notes;
}

/** Whether the caller may read notes, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return (
    (mode === 'IAM Authorization' && isBackend(ctx)) ||
    (mode === 'User Pool Authorization' && isInGroup(ctx, 'cognito:groups', ['EDITORS']))
  );
}

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}

/** Whether the token names one of these groups. */
function isInGroup({ identity }, claim, groups) {
  const named = identity.claims[claim] ?? [];
  return groups.some((group) => has(named, group));
}

/** Whether a list, or a text, contains a value. */
function has(list, value) {
  return list.indexOf(value) !== -1;
}
