// Mutation.updateComment: changes a Comment.
import { util } from '@aws-appsync/utils';

const KEY = ['id'];

export function request(ctx) {
  const now = util.time.nowISO8601();
  const { input } = ctx.args;
  const allowed = writeCondition(ctx);
  validate(input);
  const values = { updatedAt: now, ...input };
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(keyOf(values)),
    update: updateOf(values, KEY),
    condition: conditionOf([{ id: { attributeExists: true } }, ctx.args.condition, allowed]),
  };
}

export function response(ctx) {
  if (ctx.error) {
    const isRefused = ctx.error.type === 'DynamoDB:ConditionalCheckFailedException';
    if (isRefused && !isAllowed(ctx) && !isOwn(ctx.result, ownership(ctx))) util.unauthorized();
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}

/** What the written item must fulfil: nothing for whoever may write all of them. */
function writeCondition(ctx) {
  if (isAllowed(ctx)) return null;
  const own = ownership(ctx);
  return own.length > 0 ? { or: own } : util.unauthorized();
}

/** Refuses values that break the rules of their field. */
function validate(input) {
  if (!isAbsent(input.text)) {
    if (!(input.text.length <= 500)) util.error('Field text of type Comment must have a maximum length of 500');
  }
}

/** The key of an item with these values. */
function keyOf(values) {
  return { id: values.id };
}

/** An update that sets what has a value and removes what is null. */
function updateOf(values, keys) {
  const names = Object.keys(values).filter((name) => !has(keys, name));
  const set = names.filter((name) => values[name] !== null);
  const removed = names.filter((name) => values[name] === null);
  const word = (name) => name.split('#').join('__');
  const expressionNames = {};
  names.forEach((name) => {
    expressionNames[`#${word(name)}`] = name;
  });
  const expressionValues = {};
  set.forEach((name) => {
    expressionValues[`:${word(name)}`] = util.dynamodb.toDynamoDB(values[name]);
  });
  const setting = set.length > 0 ? [`SET ${set.map((name) => `#${word(name)} = :${word(name)}`).join(', ')}`] : [];
  const removing = removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${word(name)}`).join(', ')}`] : [];
  return expressionOf({ expression: [...setting, ...removing].join(' '), expressionNames, expressionValues });
}

/** A condition that all of the given ones hold. */
function conditionOf(conditions) {
  const given = conditions.filter((condition) => condition && Object.keys(condition).length > 0);
  return expressionOf(JSON.parse(util.transform.toDynamoDBConditionExpression({ and: given })));
}

/** Whether the caller may update, whatever the item. */
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

/** Whether a value is not given. */
function isAbsent(value) {
  return value === undefined || value === null;
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
