// `util`, `extensions` and `runtime` of APPSYNC_JS, as far as resolvers use them. Recorded results of AWS's own EvaluateCode are the
// measure.

class Halt {
  constructor(outcome) {
    this.outcome = outcome;
  }
}

let authType = 'API Key Authorization';
let appended = [];
let subscriptionFilter = null;

const typed = (value) => {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(typed) };
  return { M: typedValues(value) };
};
const typedValues = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)]));

const s3 = (key, bucket, region, version) => typed(JSON.stringify({ s3: { key, bucket, region, ...(version ? { version } : {}) } }));

const SYMBOLS = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };

const expressions = (filter, prefix) => {
  const parts = [];
  const names = {};
  const values = {};
  const take = (found) => {
    Object.assign(names, found.names);
    Object.assign(values, found.values);
    return found.text;
  };
  for (const [field, condition] of Object.entries(filter)) {
    if (field === 'and' || field === 'or') {
      const list = Array.isArray(condition) ? condition : [condition];
      const texts = list.map((item, index) => take(expressions(item, `${prefix}${field}_${index}_`))).filter((text) => text);
      if (texts.length > 0) parts.push(texts.length > 1 ? `(${texts.join(` ${field.toUpperCase()} `)})` : texts[0]);
    } else if (field === 'not') {
      const text = take(expressions(condition, `${prefix}not_`));
      if (text) parts.push(`(NOT ${text})`);
    } else {
      for (const [operator, operand] of Object.entries(condition ?? {})) {
        parts.push(`(${compare(`#${field}`, `:${prefix}${field}_${operator}`, operator, operand, values)})`);
        names[`#${field}`] = field;
      }
    }
  }
  return { text: parts.join(' AND '), names, values };
};

const compare = (name, value, operator, operand, values) => {
  if (operator === 'attributeExists') return operand ? `attribute_exists(${name})` : `attribute_not_exists(${name})`;
  if (operator === 'size') {
    const [inner, size] = Object.entries(operand)[0];
    return compare(`size(${name})`, `${value}_${inner}`, inner, size, values);
  }
  if (operator === 'between') {
    values[`${value}_1`] = typed(operand[0]);
    values[`${value}_2`] = typed(operand[1]);
    return `${name} BETWEEN ${value}_1 AND ${value}_2`;
  }
  if (operator === 'in') {
    operand.forEach((item, index) => (values[`${value}_${index}`] = typed(item)));
    return `${name} IN (${operand.map((_, index) => `${value}_${index}`).join(', ')})`;
  }
  values[value] = typed(operand);
  if (operator in SYMBOLS) return `${name} ${SYMBOLS[operator]} ${value}`;
  if (operator === 'contains') return `contains(${name},${value})`;
  if (operator === 'notContains') return `NOT contains(${name},${value})`;
  if (operator === 'beginsWith') return `begins_with(${name},${value})`;
  if (operator === 'attributeType') {
    const types = { string: 'S', stringSet: 'SS', number: 'N', numberSet: 'NS', binary: 'B', binarySet: 'BS', bool: 'BOOL', list: 'L', map: 'M' };
    values[value] = typed(types[operand] ?? (operand === '_null' ? 'NULL' : operand));
    return `attribute_type(${name},${value})`;
  }
  throw new Halt({ error: { message: `Unrecognized operator ${operator}`, type: 'Unrecognized' } });
};

const toExpression = (filter) => {
  const { text, names, values } = expressions(filter, '');
  return JSON.stringify({ expression: text, expressionNames: names, expressionValues: values });
};

const subscriptionGroups = (filter) => {
  const groups = [];
  const combine = (left, right) => left.flatMap((one) => right.map((other) => [...one, ...other]));
  const alternatives = (item) => {
    let found = [[]];
    for (const [field, condition] of Object.entries(item)) {
      if (field === 'and') found = condition.reduce((sum, part) => combine(sum, alternatives(part)), found);
      else if (field === 'or') found = combine(found, condition.flatMap(alternatives));
      else found = found.map((one) => [...one, ...Object.entries(condition).map(([operator, value]) => ({ fieldName: field, operator, value }))]);
    }
    return found;
  };
  for (const filters of alternatives(filter)) groups.push({ filters });
  return { filterGroup: groups };
};

const util = {
  authType: () => authType,
  autoId: () => 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16)),
  error: (message, type = null, data = null) => {
    throw new Halt({ error: { message, type, data } });
  },
  appendError: (message, type = null, data = null) => void appended.push({ message, type, data }),
  unauthorized: () => {
    throw new Halt({ error: { message: 'Unauthorized', type: 'Unauthorized' } });
  },
  matches: (pattern, value) => new RegExp(pattern).test(value),
  time: { nowISO8601: () => new Date().toISOString(), nowEpochSeconds: () => Math.floor(Date.now() / 1000) },
  dynamodb: {
    toDynamoDB: typed,
    toMapValues: typedValues,
    toMap: (value) => ({ M: typedValues(value) }),
    toList: (value) => ({ L: value.map(typed) }),
    toString: (value) => ({ S: value }),
    toStringSet: (value) => ({ SS: value }),
    toNumber: (value) => ({ N: value }),
    toNumberSet: (value) => ({ NS: value }),
    toBinary: (value) => ({ B: value }),
    toBinarySet: (value) => ({ BS: value }),
    toBoolean: (value) => ({ BOOL: value }),
    toNull: () => ({ NULL: null }),
    toS3Object: s3,
  },
  transform: {
    toDynamoDBFilterExpression: toExpression,
    toDynamoDBConditionExpression: toExpression,
    toSubscriptionFilter: subscriptionGroups,
  },
};
const extensions = {
  setSubscriptionFilter: (filter) => {
    subscriptionFilter = filter;
  },
};
const runtime = {
  earlyReturn: (value) => {
    throw new Halt({ early: true, value: value ?? null });
  },
};

const modules = {};

const call = (name, handler, text) => {
  const ctx = JSON.parse(text);
  authType = ctx.authType;
  appended = [];
  subscriptionFilter = null;
  let outcome;
  try {
    outcome = { value: modules[name][handler](ctx) ?? null };
  } catch (thrown) {
    outcome = thrown instanceof Halt ? thrown.outcome : { error: { message: `${thrown}\n${thrown.stack}`, type: 'Code' } };
  }
  return JSON.stringify({ ...outcome, stash: ctx.stash, appended, subscriptionFilter });
};

const evaluate = (expression) => {
  const value = new Function('util', `return ${expression}`)(util);
  return value === undefined ? null : JSON.stringify(value);
};
