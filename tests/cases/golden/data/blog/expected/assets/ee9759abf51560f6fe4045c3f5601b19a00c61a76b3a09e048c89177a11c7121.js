// Query.listPostByStatusAndRatingAndTitle: Post items by status, rating, title.
import { util } from '@aws-appsync/utils';

const UNAUTHENTICATED_ROLE = '${UNAUTHENTICATED_ROLE}';

export function request(ctx) {
  const { filter, limit, nextToken } = ctx.args;
  const readable = readFilter(ctx);
  const query = keyQuery(ctx.args);
  return {
    operation: 'Query',
    index: 'postsByStatusAndRatingAndTitle',
    query,
    scanIndexForward: ctx.args.sortDirection !== 'DESC',
    limit: limit ?? 100,
    nextToken,
    filter: filterOf([readable, filter]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}

/** What limits the caller to its own items: nothing for whoever may read all of them. */
function readFilter(ctx) {
  if (isAllowed(ctx)) return null;
  const own = ownership(ctx);
  return own.length > 0 ? { or: own } : util.unauthorized();
}

/** What to query by: the key, as far as the caller gives it. */
function keyQuery(args) {
  const condition = joinedSortKey('ratingTitle', args.ratingTitle, ['rating', 'title']);
  return withSortKey(keyEquals({ status: args.status }), 'rating#title', condition);
}

/** The filter of the caller, within what the rules let the caller read. */
function filterOf(filters) {
  const given = filters.filter((filter) => filter && Object.keys(filter).length > 0);
  if (given.length === 0) return null;
  const parsed = JSON.parse(util.transform.toDynamoDBFilterExpression(given.length > 1 ? { and: given } : given[0]));
  return parsed.expression ? expressionOf(parsed) : null;
}

/** Whether the caller may list, whatever the item. */
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

/** What the caller says of a sort key of several fields, as text: `{ eq: { a: 1, b: 2 } }` is `{ eq: '1#2' }`. */
function joinedSortKey(argument, condition, fields) {
  const operators = Object.keys(condition ?? {});
  if (operators.length > 1) {
    util.error(`Argument ${argument} must specify at most one key condition operation.`, 'InvalidArgumentsError');
  }
  const joined = {};
  operators.forEach((operator) => {
    const isBetween = operator === 'between';
    if (isBetween && condition.between?.length !== 2) {
      util.error(`Argument '${argument}.between' expects exactly two elements.`, 'InvalidArgumentsError');
    }
    const values = isBetween ? condition.between : [condition[operator]];
    const texts = values.map((value, index) => {
      const path = `${argument}.${operator}${isBetween ? `[${index}]` : ''}`;
      const given = fields.filter((field) => !isBlank(value?.[field]));
      fields.forEach((field, position) => {
        const before = fields[position - 1];
        if (position > 0 && has(given, field) && !has(given, before)) {
          util.error(`When providing argument '${path}.${field}' you must also provide '${path}.${before}'.`, 'InvalidArgumentsError');
        }
      });
      return given.map((field) => `${value[field]}`).join('#');
    });
    joined[operator] = isBetween ? texts : texts[0];
  });
  return joined;
}

/** A key condition with what the caller says of the sort key: `{ between: ['a', 'c'] }`. */
function withSortKey(query, attribute, condition) {
  const symbols = { eq: '=', lt: '<', le: '<=', gt: '>', ge: '>=' };
  const operators = Object.keys(condition ?? {}).filter((operator) => condition[operator] !== null);
  const expressions = operators.map((operator) => {
    if (operator === 'between') return '#sortKey BETWEEN :sortKey0 AND :sortKey1';
    return operator === 'beginsWith' ? 'begins_with(#sortKey, :sortKey)' : `#sortKey ${symbols[operator]} :sortKey`;
  });
  if (expressions.length === 0) return query;
  const expressionNames = { ...query.expressionNames, '#sortKey': attribute };
  const expressionValues = { ...query.expressionValues };
  operators.forEach((operator) => {
    if (operator === 'between') {
      expressionValues[':sortKey0'] = util.dynamodb.toDynamoDB(condition.between[0]);
      expressionValues[':sortKey1'] = util.dynamodb.toDynamoDB(condition.between[1]);
    } else {
      expressionValues[':sortKey'] = util.dynamodb.toDynamoDB(condition[operator]);
    }
  });
  return { expression: [query.expression, ...expressions].join(' AND '), expressionNames, expressionValues };
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

/** Whether a value cannot be part of a key. */
function isBlank(value) {
  return value === undefined || value === null || value === '';
}

/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
}
