// Mutation.updatePost: changes a Post.
import { util } from '@aws-appsync/utils';

const KEY = ['id'];

export function request(ctx) {
  const now = util.time.nowISO8601();
  const given = { ...ctx.args.input };
  const known = { updatedAt: now, ...given };
  const input = { ...given, ...sortKeyOf(known, "@index 'postsByStatusAndRatingAndTitle'", 'updating', ['rating', 'title']) };
  ctx.stash.input = input;
  const allowed = fieldCondition(ctx, input);
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
    if (ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') refuseFor(ctx, ctx.result, ctx.stash.input);
    util.error(ctx.error.message, ctx.error.type);
  }
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

/** What the item must fulfil for these fields to be written: for each, the condition of one of the rules that let the caller write it. */
function fieldCondition(ctx, input) {
  if (isAllowed(ctx)) return null;
  const rules = fittingRules(ctx);
  if (rules.length === 0) util.unauthorized();
  refuse(deniedFields(input, rules));
  const names = Object.keys(input);
  const needed = [
    ...names.map((name) => rules.filter((rule) => has(rule.set, name))),
    ...names.filter((name) => input[name] === null).map((name) => rules.filter((rule) => has(rule.remove, name))),
  ];
  const conditions = needed
    .filter((any) => any.every((rule) => rule.own))
    .map((any) => JSON.stringify({ or: any.flatMap((rule) => rule.own) }));
  const distinct = conditions.filter((condition, index) => conditions.indexOf(condition) === index);
  return distinct.length > 0 ? { and: distinct.map((condition) => JSON.parse(condition)) } : null;
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

/** The rules that fit the caller: what each lets it set and remove, in items that fulfil one of the conditions of `own`. */
function fittingRules(ctx) {
  const mode = util.authType();
  const rules = [];
  if (mode === 'User Pool Authorization') {
    rules.push({ own: ownerNames(ctx, ['sub', 'username']).map((name) => ({ owner: { eq: name } })), set: ['title', 'status', 'place', 'rating', 'comments', 'id', 'rating#title'], remove: ['title', 'status', 'place', 'rating', 'comments'] });
    if (isInGroup(ctx, 'cognito:groups', ['EDITORS'])) rules.push({ own: null, set: ['title', 'status', 'place', 'rating', 'notes', 'comments', 'id', 'rating#title'], remove: ['notes'] });
  }
  return rules.filter((rule) => !rule.own || rule.own.length > 0);
}

/** Refuses input with fields that no rule lets the caller write. */
function refuse(denied) {
  if (denied.length > 0) util.error(`Unauthorized on [${denied.join(', ')}]`, 'Unauthorized');
}

/** The fields of the input that none of these rules lets the caller write; null needs a rule that lets it remove. */
function deniedFields(input, rules) {
  return Object.keys(input).filter((name) => {
    const mayBeSet = rules.some((rule) => has(rule.set, name));
    const mayBeNull = input[name] !== null || rules.some((rule) => has(rule.remove, name));
    return !mayBeSet || !mayBeNull;
  });
}

/** Whether a list, or a text, contains a value. */
function has(list, value) {
  return list.indexOf(value) !== -1;
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

/** Whether the token names one of these groups. */
function isInGroup({ identity }, claim, groups) {
  const named = identity.claims[claim] ?? [];
  return groups.some((group) => has(named, group));
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

/** Refuses the input as what it is, now that the item is known; the rules that fit are those whose condition it fulfils. */
function refuseFor(ctx, item, input) {
  if (isAllowed(ctx)) return;
  const rules = fittingRules(ctx).filter((rule) => !rule.own || isOwn(item, rule.own));
  if (rules.length === 0) util.unauthorized();
  refuse(deniedFields(input, rules));
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
