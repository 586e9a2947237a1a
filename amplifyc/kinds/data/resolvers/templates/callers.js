/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}

const AUTHENTICATED_ROLE = '${AUTHENTICATED_ROLE}';

const UNAUTHENTICATED_ROLE = '${UNAUTHENTICATED_ROLE}';

const IDENTITY_POOL_ID = '${IDENTITY_POOL_ID}';

/** Signed-in identities of the identity pool, with its role or with one that a group gives them. */
function isSignedIn({ identity }) {
  const isOfPool = identity.cognitoIdentityPoolId === IDENTITY_POOL_ID;
  return identity.userArn === AUTHENTICATED_ROLE || (isOfPool && identity.cognitoIdentityAuthType === 'authenticated');
}

/** Signed-in identities with the role of the identity pool itself. */
function hasSignedInRole({ identity }) {
  return identity.userArn === AUTHENTICATED_ROLE;
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

/** The groups that the token names: a list, the JSON of one, or a single group. */
function groupsOf({ identity }, claim) {
  const named = identity.claims[claim] ?? [];
  if (typeof named !== 'string') return named;
  return named.startsWith('[') ? JSON.parse(named) : [named];
}

/** The groups that the token names as a list. */
function listedGroups({ identity }, claim) {
  const named = identity.claims[claim] ?? [];
  return typeof named === 'string' ? [] : named.filter((group) => group !== '');
}

/** A claim of the token; access tokens say `username` where identity tokens say `cognito:username`. */
function claimOf({ identity }, name) {
  const { claims } = identity;
  return (name === 'username' ? claims.username ?? claims['cognito:username'] : claims[name]) ?? null;
}

/** The names under which items may belong to the caller: its claims joined, then each. None if the token lacks one of them. */
function ownerNames(ctx, claims) {
  const names = claims.map((name) => claimOf(ctx, name));
  if (has(names, null)) return [];
  return names.length > 1 ? [names.join('::'), ...names] : names;
}

/** As `ownerNames`, but those that read need not have all of the claims. */
function readerNames(ctx, claims) {
  const names = claims.map((name) => claimOf(ctx, name)).filter((name) => name !== null);
  return names.length > 1 && names.length === claims.length ? [names.join('::'), ...names] : names;
}

/** Whether a list, or a text, contains a value. */
function has(list, value) {
  return list.indexOf(value) !== -1;
}
