// Mutation.deleteComment: deletes a Comment.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const allowed = writeCondition(ctx);
  return {
    operation: 'DeleteItem',
    key: util.dynamodb.toMapValues(keyOf(ctx.args.input)),
    condition: conditionOf([{ id: { attributeExists: true } }, ctx.args.condition, allowed]),
  };
}

export function response(ctx) {
  if (!isAllowed(ctx) && !isOwn(ctx.result, ownership(ctx))) util.unauthorized();
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}

/** What the written item must fulfil: nothing for whoever may write all of them. */
function writeCondition(ctx) {
  if (isAllowed(ctx)) return null;
  const own = ownership(ctx);
  return own.length > 0 ? { or: own } : util.unauthorized();
}

/** The key of an item with these values. */
function keyOf(values) {
  return { id: values.id };
}

/** A condition that all of the given ones hold. */
function conditionOf(conditions) {
  const given = conditions.filter((condition) => condition && Object.keys(condition).length > 0);
  return expressionOf(JSON.parse(util.transform.toDynamoDBConditionExpression({ and: given })));
}

/** Whether the caller may delete, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return mode === 'IAM Authorization' && isBackend(ctx);
}

/** What makes an item the caller's own: one of these conditions. */
function ownership(ctx) {
  const mode = util.authType();
  if (mode === 'User Pool Authorization') {
    return ownerNames(ctx, ['sub', 'username']).map((name) => ({ author: { eq: name } }));
  }
  return [];
}

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
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

/** Whether a list, or a text, contains a value. */
function has(list, value) {
  return list.indexOf(value) !== -1;
}

/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
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
