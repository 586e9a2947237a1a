// Filters as DynamoDB's expressions, in the words that AWS writes: `{ title: { eq: 'x' } }` is `(#title = :title_eq)`.

import { toDynamoDB } from './values.js';

const COMPARISONS = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };
const FUNCTIONS = { contains: 'contains', notContains: 'NOT contains', beginsWith: 'begins_with' };
const TYPES = {
  _null: 'NULL', string: 'S', stringSet: 'SS', number: 'N', numberSet: 'NS', binary: 'B', binarySet: 'BS', boolean: 'BOOL',
  list: 'L', map: 'M',
};

/** Thrown at what is no filter; AWS answers such a thing with null. */
class Unreadable {}

const demand = (condition) => {
  if (!condition) throw new Unreadable();
};

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The expression of a filter with its names and values, or null where it is none. */
export const expressionOf = (filter) => {
  const found = { expression: '', expressionNames: {}, expressionValues: {} };
  try {
    found.expression = partsOf(filter, '', found).join(' AND ');
  } catch (thrown) {
    if (thrown instanceof Unreadable) return null;
    throw thrown;
  }
  return found;
};

/** A part for every field of a filter and for every group in it; an empty one stays, as it does in AWS. */
const partsOf = (filter, prefix, found) => {
  demand(isObject(filter));
  return Object.entries(filter).map(([name, condition]) => {
    if (name === 'and' || name === 'or') return group(name, condition, prefix, found);
    if (name === 'not') return `(NOT ${enclosed(partsOf(condition, `${prefix}not_`, found))})`;
    demand(isObject(condition));
    found.expressionNames[`#${name}`] = name;
    return enclosed(operations(condition, `#${name}`, `:${prefix}${name}`, found.expressionValues));
  });
};

const group = (name, members, prefix, found) => {
  demand(Array.isArray(members));
  const texts = members.map((member, index) => partsOf(member, `${prefix}${name}_${index}_`, found).join(' AND '));
  return enclosed(texts, ` ${name.toUpperCase()} `);
};

const enclosed = (parts, joint = ' AND ') => (parts.length > 1 ? `(${parts.join(joint)})` : parts.join(''));

const operations = (condition, target, placeholder, values) =>
  Object.entries(condition).map(([operator, operand]) => {
    if (operator === 'size') {
      demand(isObject(operand));
      const size = target.startsWith('size(') ? target : `size(${target})`;
      return enclosed(operations(operand, size, `${placeholder}_size`, values));
    }
    return `(${operation(operator, operand, target, `${placeholder}_${operator}`, values)})`;
  });

const operation = (operator, operand, target, placeholder, values) => {
  const bind = (name, value) => {
    values[name] = toDynamoDB(value);
    return name;
  };
  if (Object.hasOwn(COMPARISONS, operator)) return `${target} ${COMPARISONS[operator]} ${bind(placeholder, operand)}`;
  if (Object.hasOwn(FUNCTIONS, operator)) return `${FUNCTIONS[operator]}(${target},${bind(placeholder, operand)})`;
  switch (operator) {
    case 'between':
      demand(Array.isArray(operand) && operand.length >= 2);
      return `${target} BETWEEN ${bind(`${placeholder}_start`, operand[0])} AND ${bind(`${placeholder}_end`, operand[1])}`;
    case 'in':
      demand(Array.isArray(operand));
      if (operand.length === 0) return 'null';
      return `${target} IN (${operand.map((item, index) => bind(`${placeholder}_${index}`, item)).join(', ')})`;
    case 'attributeExists':
      demand(typeof operand === 'boolean');
      return `${operand ? 'attribute_exists' : 'attribute_not_exists'}(${target})`;
    case 'attributeType':
      demand(Object.hasOwn(TYPES, operand));
      return `attribute_type(${target},${bind(placeholder, TYPES[operand])})`;
    default:
      throw new Unreadable();
  }
};
