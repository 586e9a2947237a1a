/** An expression as DynamoDB takes it: without a list of values that is empty. */
function expressionOf({ expression, expressionNames, expressionValues }) {
  const hasValues = Object.keys(expressionValues ?? {}).length > 0;
  return hasValues ? { expression, expressionNames, expressionValues } : { expression, expressionNames };
}

/** The filter of the caller, within what the rules let the caller read. */
function filterOf(filters) {
  const given = filters.filter((filter) => filter && Object.keys(filter).length > 0);
  if (given.length === 0) return null;
  const parsed = JSON.parse(util.transform.toDynamoDBFilterExpression(given.length > 1 ? { and: given } : given[0]));
  return parsed.expression ? expressionOf(parsed) : null;
}

/** A condition that all of the given ones hold. */
function conditionOf(conditions) {
  const given = conditions.filter((condition) => condition && Object.keys(condition).length > 0);
  return expressionOf(JSON.parse(util.transform.toDynamoDBConditionExpression({ and: given })));
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

/** Whether a value cannot be part of a key. */
function isBlank(value) {
  return value === undefined || value === null || value === '';
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

/** The last part of the name of an owner: `sub::username` is shown as `username`. */
function shownOwner(owner) {
  return owner?.split('::').pop() ?? null;
}

/** Whether a value is not given. */
function isAbsent(value) {
  return value === undefined || value === null;
}
