// Query.commentsByPost: Comment items by postId.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { filter, limit, nextToken } = ctx.args;
  if (!isAllowed(ctx)) util.unauthorized();
  const query = keyQuery(ctx.args);
  return {
    operation: 'Query',
    index: 'byPost',
    query,
    scanIndexForward: ctx.args.sortDirection !== 'DESC',
    limit: limit ?? 100,
    nextToken,
    filter: filterOf([filter]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}

/** Whether the caller may list, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return (
    (mode === 'IAM Authorization' && isBackend(ctx)) ||
    mode === 'User Pool Authorization'
  );
}

/** What to query by: the key, as far as the caller gives it. */
function keyQuery(args) {
  if (args.sortDirection) util.error('sortDirection is not supported for List operations without a Sort key defined.', 'InvalidArgumentsError');
  return keyEquals({ postId: args.postId });
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

/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
}
