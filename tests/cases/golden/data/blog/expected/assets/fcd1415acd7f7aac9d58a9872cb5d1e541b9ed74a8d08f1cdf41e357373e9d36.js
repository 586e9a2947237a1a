// Query.getPost: the Post with this key.
import { util } from '@aws-appsync/utils';

const UNAUTHENTICATED_ROLE = '${UNAUTHENTICATED_ROLE}';

export function request(ctx) {
  readFilter(ctx);
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(keyOf(ctx.args)) };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const item = ctx.result;
  if (item && !isAllowed(ctx) && !isOwn(item, ownership(ctx))) util.unauthorized();
  return item;
}

/** What limits the caller to its own items: nothing for whoever may read all of them. */
function readFilter(ctx) {
  if (isAllowed(ctx)) return null;
  const own = ownership(ctx);
  return own.length > 0 ? { or: own } : util.unauthorized();
}

/** The key of an item with these values. */
function keyOf(values) {
  return { id: values.id };
}

/** Whether the caller may read, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return (
    (mode === 'IAM Authorization' && (isBackend(ctx) || isGuest(ctx))) ||
    (mode === 'User Pool Authorization' && isInGroup(ctx, 'cognito:groups', ['EDITORS']))
  );
}

/** What makes an item the caller's own: one of these conditions. */
function ownership(ctx) {
  const mode = util.authType();
  if (mode === 'User Pool Authorization') {
    return readerNames(ctx, ['sub', 'username']).map((name) => ({ owner: { eq: name } }));
  }
  return [];
}

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}

/** Identities of the identity pool that are not signed in. */
function isGuest({ identity }) {
  return identity.userArn === UNAUTHENTICATED_ROLE;
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

/** As `ownerNames`, but those that read need not have all of the claims. */
function readerNames(ctx, claims) {
  const names = claims.map((name) => claimOf(ctx, name)).filter((name) => name !== null);
  return names.length > 1 && names.length === claims.length ? [names.join('::'), ...names] : names;
}

/** A claim of the token; access tokens say `username` where identity tokens say `cognito:username`. */
function claimOf({ identity }, name) {
  const { claims } = identity;
  return (name === 'username' ? claims.username ?? claims['cognito:username'] : claims[name]) ?? null;
}

/** Whether an item fulfils one of the conditions that make it the caller's. */
function isOwn(item, conditions) {
  return conditions.some((condition) => {
    const field = Object.keys(condition)[0];
    const { eq, contains } = condition[field];
    const value = item?.[field] ?? [];
    return contains === undefined ? value === eq : has(value, contains);
  });
}
