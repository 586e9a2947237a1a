// Statements as SQL.

import { isObject } from './expressions.js';
import { Misuse } from './outcome.js';
import { conditionText } from './rds-conditions.js';
import { columnList, quoted, source, tableName } from './rds-names.js';
import { SqlTemplate, Statement } from './rds-values.js';

const JOINS = {
  join: 'JOIN', innerJoin: 'INNER JOIN', leftJoin: 'LEFT JOIN', leftOuterJoin: 'LEFT OUTER JOIN', rightJoin: 'RIGHT JOIN',
  rightOuterJoin: 'RIGHT OUTER JOIN', fullOuterJoin: 'FULL OUTER JOIN', crossJoin: 'CROSS JOIN', joinNatural: 'NATURAL JOIN',
  innerJoinNatural: 'NATURAL INNER JOIN', leftJoinNatural: 'NATURAL LEFT JOIN', leftOuterJoinNatural: 'NATURAL LEFT OUTER JOIN',
  rightJoinNatural: 'NATURAL RIGHT JOIN', rightOuterJoinNatural: 'NATURAL RIGHT OUTER JOIN',
  fullOuterJoinNatural: 'NATURAL FULL OUTER JOIN',
};

const isGiven = (value) => (value ?? null) !== null;
const joined = (clauses) => clauses.filter((clause) => clause !== '').join(' ').trimEnd();

export const write = (statement, dialect, variables) => {
  const inner = (nested) => write(nested, dialect, variables);
  const bind = (value) => (value instanceof Statement || value instanceof SqlTemplate ? `(${inner(value)})` : variables.bind(value));
  if (statement instanceof SqlTemplate) {
    return statement.texts.map((text, index) => (index < statement.values.length ? text + bind(statement.values[index]) : text)).join('');
  }
  return WRITERS[statement.type](statement.properties, {
    dialect,
    bind,
    write: inner,
    conditions: (condition) => conditionText(condition, dialect, variables, inner),
  });
};

const clause = (keyword, text) => (text === '' ? '' : `${keyword} ${text}`);

const select = (payload, context) =>
  joined([
    'SELECT',
    columnList(payload.columns, context.dialect, context.write),
    'FROM',
    source(payload, context.dialect, context.write),
    ...joins(payload, context),
    clause('WHERE', context.conditions(payload.where)),
    clause('GROUP BY', grouping(payload.groupBy, context.dialect)),
    clause('HAVING', context.conditions(payload.having)),
    clause('ORDER BY', order(payload.orderBy, context.dialect)),
    clause('LIMIT', number('limit', payload.limit, context.bind)),
    clause('OFFSET', number('offset', payload.offset, context.bind)),
  ]);

const joins = (payload, { dialect, write: inner, conditions }) =>
  Object.entries(payload).filter(([key, value]) => Object.hasOwn(JOINS, key) && isGiven(value)).flatMap(([key, items]) => {
    if (!Array.isArray(items)) throw new Misuse(`${key} expects an array.`);
    return items.map((item) => {
      const using = isGiven(item.using) ? `(${columnList(item.using, dialect, inner)})` : '';
      return joined([JOINS[key], source(item, dialect, inner), clause('USING', using), clause('ON', conditions(item.on))]);
    });
  });

const grouping = (columns, dialect) => {
  if (!isGiven(columns)) return '';
  if (!Array.isArray(columns)) throw new Misuse('groupBy expects an array.');
  return columns.map((column) => (typeof column === 'number' ? String(column) : quoted(column, dialect))).join(', ');
};

const order = (items, dialect) => {
  if (!isGiven(items)) return '';
  if (!Array.isArray(items)) throw new Misuse('orderBy expects an array.');
  return items.map((item) => {
    if (!isObject(item)) throw new Misuse('orderBy item expected to be an object.');
    if (typeof item.column !== 'string') throw new Misuse('orderBy item expected to have property column.');
    const direction = typeof item.dir === 'string' ? item.dir.toUpperCase() : 'ASC';
    if (direction !== 'ASC' && direction !== 'DESC') throw new Misuse(`orderBy dir can have either ASC or DESC found ${item.dir}.`);
    return `${quoted(item.column, dialect)} ${direction}`;
  }).join(', ');
};

const number = (name, value, bind) => {
  if (!isGiven(value)) return '';
  const found = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN;
  if (Number.isNaN(found)) throw new Misuse(`${name} expects a number.`);
  return bind(found);
};

/** Writing statements know no `from`. */
const target = ({ table }, { dialect, write: inner }) => {
  if (!isGiven(table)) throw new Misuse("'table' or 'from' key is required.");
  return tableName(table, dialect, inner);
};

const valuesOf = (name, { values }) => {
  if (!isGiven(values)) throw new Misuse(`values are expected to be passed to ${name}`);
  if (!isObject(values)) throw new Misuse('Expected values to an Object.');
  return Object.entries(values);
};

const returning = ({ returning: columns }, { dialect, write: inner }) => {
  if (!isGiven(columns)) return '';
  const text = columnList(columns, dialect, inner);
  if (!dialect.allowsReturning) throw new Misuse('returning is not supported in MySQL.');
  return joined(['RETURNING', text]);
};

const insert = (payload, context) => {
  const table = target(payload, context);
  const values = valuesOf('insert', payload);
  const columns = values.map(([name]) => quoted(name, context.dialect)).join(', ');
  const bound = values.map(([, value]) => context.bind(value)).join(', ');
  return joined(['INSERT INTO', table, `(${columns})`, `VALUES (${bound})`, returning(payload, context)]);
};

const update = (payload, context) => {
  const table = target(payload, context);
  const assignments = valuesOf('update', payload).map(([name, value]) => `${quoted(name, context.dialect)} = ${context.bind(value)}`);
  const where = clause('WHERE', context.conditions(payload.where));
  return joined(['UPDATE', table, 'SET', assignments.join(', '), where, returning(payload, context)]);
};

const remove = (payload, context) =>
  joined(['DELETE FROM', target(payload, context), clause('WHERE', context.conditions(payload.where)), returning(payload, context)]);

const WRITERS = { SELECT: select, INSERT: insert, UPDATE: update, REMOVE: remove };
