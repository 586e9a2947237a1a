// `operations`, and objects of them as update expressions.

import { aliases } from './aliases.js';
import { isObject } from './expressions.js';
import { toDynamoDB } from './values.js';

export const operations = {
  add: (value) => ({ type: 'OPERATION_ADD', value }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
  replace: (value) => ({ type: 'OPERATION_REPLACE', value }),
  increment: (by) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by) => ({ type: 'OPERATION_DECREMENT', by }),
  append: (items) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items) => ({ type: 'OPERATION_PREPEND', items }),
  updateListItem: (value, index) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
};

const ASSIGNMENTS = {
  OPERATION_ADD: (name, { value }, bind) => `${name} = ${bind(value)}`,
  OPERATION_REPLACE: (name, { value }, bind) => `${name} = ${bind(value)}`,
  OPERATION_INCREMENT: (name, { by }, bind) => `${name} = ${name} + ${bind(by ?? 1)}`,
  OPERATION_DECREMENT: (name, { by }, bind) => `${name} = ${name} - ${bind(by ?? 1)}`,
  OPERATION_APPEND: (name, { items }, bind) => `${name} = list_append(${name}, ${bind(items)})`,
  OPERATION_PREPEND: (name, { items }, bind) => `${name} = list_append(${bind(items)}, ${name})`,
  OPERATION_UPDATE_LIST_ITEM: (name, { value, index }, bind) => `${name}[${index}] = ${bind(value)}`,
};

const isOperation = (value) => isObject(value) && (Object.hasOwn(ASSIGNMENTS, value.type) || value.type === 'OPERATION_REMOVE');

const isItemOperation = (value) => isOperation(value) && value.type === 'OPERATION_UPDATE_LIST_ITEM';

/** Pairs of a path and an operation. A plain object changes the keys that it has, any other plain value replaces what there is. */
const operationsOf = (value, path) => {
  if (isOperation(value)) return [[path, value]];
  if (Array.isArray(value) && value.length > 0 && value.every(isItemOperation)) return value.map((operation) => [path, operation]);
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([name, inner]) => operationsOf(inner, [...path, name]));
  }
  return [[path, operations.replace(value)]];
};

/** All assignments, then all removals; names and values are numbered in that order. */
export const updateOf = (update) => {
  const { pathOf, expressionNames } = aliases();
  const expressionValues = {};
  const bind = (value) => {
    const placeholder = `:expValue_${Object.keys(expressionValues).length + 1}`;
    expressionValues[placeholder] = toDynamoDB(value);
    return placeholder;
  };
  const wanted = Object.entries(update).flatMap(([name, value]) => operationsOf(value, [name]));
  const isRemoval = ([, { type }]) => type === 'OPERATION_REMOVE';
  const assigned = wanted.filter((pair) => !isRemoval(pair));
  const assignments = assigned.map(([path, operation]) => ASSIGNMENTS[operation.type](pathOf(path), operation, bind));
  const removals = wanted.filter(isRemoval).map(([path]) => pathOf(path));
  const clauses = [
    ...(assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : []),
    ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
  ];
  return { expression: clauses.join(' '), expressionNames, expressionValues };
};
