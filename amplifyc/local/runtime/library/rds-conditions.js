// Conditions of WHERE, HAVING and ON. What is empty leaves its place empty, as it does in AWS.

import { isObject } from './expressions.js';
import { Misuse } from './outcome.js';
import { called, quoted } from './rds-names.js';
import { AGGREGATES, SqlTemplate, Statement } from './rds-values.js';

const GROUPS = ['and', 'or', 'not'];
const COMPARISONS = { eq: '=', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' };
const LIKES = {
  contains: (value) => ['LIKE', `%${value}%`],
  notContains: (value) => ['NOT LIKE', value], // without wildcards, as in AWS
  beginsWith: (value) => ['LIKE', `${value}%`],
};
const OPERATORS = [...Object.keys(COMPARISONS), ...Object.keys(LIKES), 'between', 'attributeExists'];

export const conditionText = (where, dialect, variables, writeTemplate) => {
  if ((where ?? null) === null) return '';
  if (where instanceof SqlTemplate) return writeTemplate(where);
  if (!isCondition(where)) throw new Misuse('WHERE values are expected to be SQL templates or a condition object.');
  return all(where, dialect, variables);
};

const isCondition = (value) => isObject(value) && !(value instanceof SqlTemplate || value instanceof Statement);

const all = (condition, dialect, variables) =>
  Object.entries(condition)
    .map(([name, value]) => (GROUPS.includes(name) ? group : column)(name, value, dialect, variables))
    .join(' AND ');

const group = (name, members, dialect, variables) => {
  if (!Array.isArray(members)) throw new Misuse(`${name} expects conditions to be an array`);
  const texts = members.map((member) => {
    if (!isCondition(member)) throw new Misuse(`Expected ${name} to be an Object.`);
    const text = all(member, dialect, variables);
    return text === '' ? '' : `${name === 'not' ? 'NOT ' : ''}(${text})`;
  });
  return texts.join(name === 'or' ? ' OR ' : ' AND ');
};

const column = (name, condition, dialect, variables) => {
  if (!isObject(condition)) throw new Misuse('Expected condition to be an Object.');
  const target = quoted(name, dialect);
  return Object.entries(condition)
    .map(([operator, value]) => {
      const call = operator === 'size' ? 'LENGTH' : Object.hasOwn(AGGREGATES, operator) ? operator : null;
      if (call === null) return comparison(`${name}.${operator}`, operator, value, target, variables);
      return measured(`${name}.${operator}`, operator, value, called(call, target), variables);
    })
    .join(' AND ');
};

/** Comparisons of a column's length, or of an aggregate. */
const measured = (path, name, condition, target, variables) => {
  if (!isObject(condition)) throw new Misuse(`Expected ${path} to be an Object.`);
  return Object.entries(condition)
    .map(([operator, value]) => {
      if (operator === 'between') return between(path, value, target, variables);
      if (!Object.hasOwn(COMPARISONS, operator)) throw new Misuse(`${path} has invalid ${name} operator.`);
      return `${target} ${COMPARISONS[operator]} ${variables.bind(value)}`;
    })
    .join(' AND ');
};

const comparison = (path, operator, value, target, variables) => {
  if (!OPERATORS.includes(operator)) throw new Misuse(`Unsupported condition ${path}.`);
  if ((value ?? null) === null) throw new Misuse(`Value for ${path} can't be null.`);
  if (operator === 'between') return between(path, value, target, variables);
  if (operator === 'attributeExists') {
    if (typeof value !== 'boolean') throw new Misuse(`${path} expects a boolean value to be passed.`);
    return `${target} IS ${value ? 'NOT ' : ''}NULL`;
  }
  if (Object.hasOwn(COMPARISONS, operator)) return `${target} ${COMPARISONS[operator]} ${variables.bind(value)}`;
  if (typeof value !== 'string') throw new Misuse(`${path} expects a string value to be passed.`);
  const [like, pattern] = LIKES[operator](value);
  return `${target} ${like} ${variables.bind(pattern)}`;
};

const between = (path, bounds, target, variables) => {
  if (!Array.isArray(bounds)) throw new Misuse(`${path} condition expects an array with length of 2.`);
  if (bounds.length !== 2) {
    throw new Misuse(`${path} condition expects an array with 2 values but received an array with length ${bounds.length}.`);
  }
  return `${target} BETWEEN ${variables.bind(bounds[0])} AND ${variables.bind(bounds[1])}`;
};
