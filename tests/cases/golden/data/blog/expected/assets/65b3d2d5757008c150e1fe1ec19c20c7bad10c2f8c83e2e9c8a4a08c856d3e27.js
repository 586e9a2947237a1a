// Mutation.deletePost: deletes a Post.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!isAllowed(ctx)) util.unauthorized();
  return {
    operation: 'DeleteItem',
    key: util.dynamodb.toMapValues(keyOf(ctx.args.input)),
    condition: conditionOf([{ id: { attributeExists: true } }, ctx.args.condition]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}

/** Whether the caller may delete, whatever the item. */
function isAllowed(ctx) {
  const mode = util.authType();
  return mode === 'IAM Authorization' && isBackend(ctx);
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

/** Callers with IAM that come from no identity pool, such as functions that may use the API: they may do everything. */
function isBackend({ identity }) {
  return !identity.cognitoIdentityPoolId && !identity.cognitoIdentityId;
}

/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
}
