// Mutation.createPost: a new Post.
import { util } from '@aws-appsync/utils';

const INDEXED = ['status'];

export function request(ctx) {
  const now = util.time.nowISO8601();
  const given = { ...ctx.args.input, status: ctx.args.input.status ?? 'draft' };
  const known = { id: util.autoId(), createdAt: now, updatedAt: now, ...given };
  const input = { ...given, ...sortKeyOf(known, "@index 'postsByStatusAndRatingAndTitle'", 'creating', ['rating', 'title']) };
  authorize(ctx, input);
  validate(input);
  const item = { id: util.autoId(), createdAt: now, updatedAt: now, ...input, __typename: 'Post' };
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues(keyOf(item)),
    attributeValues: util.dynamodb.toMapValues(withoutNullKeys(item)),
    condition: conditionOf([ctx.args.condition, { id: { attributeExists: false } }]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}

/** An attribute that an index sorts by, joined of several fields; all of them must be there, or none. */
function sortKeyOf(values, index, verb, fields) {
  const missing = fields.filter((field) => values[field] === undefined);
  if (missing.length === fields.length) return {};
  if (missing.length > 0) {
    util.error(
      `When ${verb} any part of the composite sort key for ${index}, ` +
        `you must provide all fields for the key. Missing key: '${missing[0]}'.`
    );
  }
  return { [fields.join('#')]: fields.map((field) => `${values[field]}`).join('#') };
}

/** Lets in whoever may create the item, and makes its owner who creates it. */
function authorize(ctx, input) {
  const mode = util.authType();
  const fields = Object.keys(input);
  const rights = [isAllowed(ctx)];
  const writable = [];
  if (mode === 'User Pool Authorization') {
    if (claimOwner(input, 'owner', ownerNames(ctx, ['sub', 'username']))) writable.push(...['title', 'status', 'place', 'rating', 'comments', 'rating#title']);
    if (isInGroup(ctx, 'cognito:groups', ['EDITORS'])) writable.push(...['notes']);
  }
  if (has(rights, true)) return;
  if (writable.length === 0) util.unauthorized();
  refuse(fields.filter((name) => !has(writable, name)));
}

/** Refuses values that break the rules of their field. */
function validate(input) {
  if (!isAbsent(input.title)) {
    if (!(input.title.length >= 1)) util.error('Field title of type Post must have a minimum length of 1');
  }
}

/** The key of an item with these values. */
function keyOf(values) {
  return { id: values.id };
}

/** The item without the fields that an index needs but that are null: DynamoDB leaves it out of the index then. */
function withoutNullKeys(item) {
  const kept = {};
  Object.keys(item)
    .filter((name) => item[name] !== null || !has(INDEXED, name))
    .forEach((name) => {
      kept[name] = item[name];
    });
  return kept;
}

/** A condition that all of the given ones hold. */
function conditionOf(conditions) {
  const given = conditions.filter((condition) => condition && Object.keys(condition).length > 0);
  return expressionOf(JSON.parse(util.transform.toDynamoDBConditionExpression({ and: given })));
}

/** Whether the caller may create, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return mode === 'IAM Authorization' && isBackend(ctx);
}

/** Puts the caller into an owner field that the input leaves out; whether the caller is the owner then. */
function claimOwner(input, field, names) {
  if (names.length > 0 && input[field] === undefined) input[field] = names[0];
  return has(names, input[field]);
}

/** The names under which items may belong to the caller: its claims joined, then each. None if the token lacks one of them. */
function ownerNames(ctx, claims) {
  const names = claims.map((name) => claimOf(ctx, name));
  if (has(names, null)) return [];
  return names.length > 1 ? [names.join('::'), ...names] : names;
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

/** Refuses input with fields that no rule lets the caller write. */
function refuse(denied) {
  if (denied.length > 0) util.error(`Unauthorized on [${denied.join(', ')}]`, 'Unauthorized');
}

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}

/** A claim of the token; access tokens say `username` where identity tokens say `cognito:username`. */
function claimOf({ identity }, name) {
  const { claims } = identity;
  return (name === 'username' ? claims.username ?? claims['cognito:username'] : claims[name]) ?? null;
}

/** Whether a value is not given. */
function isAbsent(value) {
  return value === undefined || value === null;
}

/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
}
