// Subscription.onDeletePost: events of Post items.
import { extensions, util } from '@aws-appsync/utils';

const UNAUTHENTICATED_ROLE = '${UNAUTHENTICATED_ROLE}';

export function request(ctx) {
  ctx.stash.filter = eventFilter(ctx);
  return { payload: null };
}

export function response(ctx) {
  setFilter(ctx.stash.filter);
  return null;
}

/** Which events the caller gets: what it asks for, within its own. AppSync itself compares a lone owner argument. */
function eventFilter(ctx) {
  const { filter } = ctx.args;
  if (isAllowed(ctx)) return filter;
  const own = ownEvents(ctx);
  const asksForOwn = asksForOwnItems(ctx);
  if (own.length === 0) util.unauthorized();
  if (filter && Object.keys(filter).length > 0) return { and: [{ or: own }, filter] };
  return asksForOwn && own.length === 1 ? null : { or: own };
}

/** Whether the caller may listen, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return (
    (mode === 'IAM Authorization' && (isBackend(ctx) || isGuest(ctx))) ||
    (mode === 'User Pool Authorization' && isInGroup(ctx, 'cognito:groups', ['EDITORS']))
  );
}

/** What makes an event the caller's own: one of these conditions. */
function ownEvents(ctx) {
  const mode = util.authType();
  if (mode === 'User Pool Authorization') {
    return [
      ...ownerNames(ctx, ['sub', 'username']).slice(-1).map((name) => ({ owner: { eq: name } })),
    ];
  }
  return [];
}

/** Whether the caller asks for its own items by an argument. */
function asksForOwnItems(ctx) {
  const mode = util.authType();
  if (mode === 'User Pool Authorization') return asksFor(ctx.args.owner, ownerNames(ctx, ['sub', 'username']));
  return false;
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

/** The names under which items may belong to the caller: its claims joined, then each. None if the token lacks one of them. */
function ownerNames(ctx, claims) {
  const names = claims.map((name) => claimOf(ctx, name));
  if (has(names, null)) return [];
  return names.length > 1 ? [names.join('::'), ...names] : names;
}

/** A claim of the token; access tokens say `username` where identity tokens say `cognito:username`. */
function claimOf({ identity }, name) {
  const { claims } = identity;
  return (name === 'username' ? claims.username ?? claims['cognito:username'] : claims[name]) ?? null;
}

/** Whether the caller asks for items of an owner; that must be itself. */
function asksFor(owner, names) {
  if (names.length === 0 || !owner) return false;
  return has(names, owner) || util.unauthorized();
}

/** Tells AppSync which events the caller gets. */
function setFilter(filter) {
  if (filter && Object.keys(filter).length > 0) extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
}
