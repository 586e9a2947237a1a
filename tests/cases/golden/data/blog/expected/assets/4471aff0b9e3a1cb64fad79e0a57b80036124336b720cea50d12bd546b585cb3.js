// Post.comments: all Comment items that name it by postId.
import { runtime, util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!isAllowed(ctx)) util.unauthorized();
  // Subscribers get what a mutation returns, and might not be allowed to read this.
  if (ctx.source.__operation === 'Mutation') runtime.earlyReturn({ items: [] });
  if (isBlank(ctx.source.id)) runtime.earlyReturn({ items: [] });
  const { filter, limit, nextToken, sortDirection } = ctx.args;
  return {
    operation: 'Query',
    index: 'gsi-Post.comments',
    query: keyEquals({ postId: ctx.source.id }),
    scanIndexForward: sortDirection !== 'DESC',
    limit: limit ?? 100,
    nextToken,
    filter: filterOf([filter]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return { ...ctx.result, items: ctx.result.items.map((item) => marked(ctx, item)) };
}

/** Whether the caller may read, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return (
    (mode === 'IAM Authorization' && isBackend(ctx)) ||
    mode === 'User Pool Authorization'
  );
}

/** Whether a value cannot be part of a key. */
function isBlank(value) {
  return value === undefined || value === null || value === '';
}

/** A key condition: these attributes have these values. */
function keyEquals(key) {
  const names = Object.keys(key);
  const expressionNames = {};
  const expressionValues = {};
  names.forEach((name, index) => {
    expressionNames[`#key${index}`] = name;
    expressionValues[`:key${index}`] = util.dynamodb.toDynamoDB(key[name]);
  });
  return { expression: names.map((_, index) => `#key${index} = :key${index}`).join(' AND '), expressionNames, expressionValues };
}

/** The filter of the caller, within what the rules let the caller read. */
function filterOf(filters) {
  const given = filters.filter((filter) => filter && Object.keys(filter).length > 0);
  if (given.length === 0) return null;
  const parsed = JSON.parse(util.transform.toDynamoDBFilterExpression(given.length > 1 ? { and: given } : given[0]));
  return parsed.expression ? expressionOf(parsed) : null;
}

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}

/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
}

/** A related item; below a mutation it is marked as such, for fields that subscribers might not read. */
function marked(ctx, item) {
  return item && ctx.source.__operation === 'Mutation' ? { ...item, __operation: 'Mutation' } : item;
}
