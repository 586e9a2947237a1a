// Names in statements: quoted segment by segment, with aliases.

import { isObject } from './expressions.js';
import { Misuse } from './outcome.js';
import { AGGREGATES, Aggregate, SqlTemplate, Statement } from './rds-values.js';

export const quoted = (name, { quote }) =>
  name.split('.').map((segment) => `${quote}${segment.replaceAll(quote, quote + quote)}${quote}`).join('.');

/** `LENGTH ("name")`, `COUNT (DISTINCT "id")`. */
export const called = (name, column) => {
  const { call, distinct } = AGGREGATES[name] ?? { call: name };
  return `${call} (${distinct ? 'DISTINCT ' : ''}${column})`;
};

const aliased = (alias, written, onValue) => {
  const entries = Object.entries(alias);
  if (entries.length === 0) throw new Misuse('java.util.NoSuchElementException'); // as AWS says it
  if (entries.length > 1) throw new Misuse('table alias is allowed only one key-value pair.');
  const [[name, value]] = entries;
  return `${onValue(value)} as ${written(name)}`;
};

const isStatement = (value) => value instanceof Statement || value instanceof SqlTemplate;

export const tableName = (table, dialect, write) => {
  const written = (name) => quoted(name, dialect);
  if (typeof table === 'string') return written(table);
  if (!isObject(table)) throw new Misuse('table name is expected to be a string or alias.');
  return aliased(table, written, (value) => {
    if (isStatement(value)) return `(${write(value)})`;
    if (typeof value !== 'string') throw new Misuse('Table alias value is expected to be a string.');
    return written(value);
  });
};

/** The table of a select or a join, which may be called `from`. */
export const source = ({ table, from }, dialect, write) => {
  if ((table ?? null) === null && (from ?? null) === null) throw new Misuse("'table' or 'from' key is required.");
  if ((table ?? null) !== null && (from ?? null) !== null) throw new Misuse("'from' and 'table' keys cannot be used together");
  if ((from ?? null) === null) return tableName(table, dialect, write);
  if (isStatement(from)) return `(${write(from)})`;
  if (typeof from !== 'string' && !isObject(from)) throw new Misuse("'from' value is expected to be string or object.");
  return tableName(from, dialect, write);
};

export const columnList = (columns, dialect, write) => {
  if ((columns ?? null) === null || columns === '*') return '*';
  if (!Array.isArray(columns)) throw new Misuse('Expected column to be * or an array.');
  return columns.map((column) => columnName(column, dialect, write)).join(', ');
};

const columnName = (column, dialect, write) => {
  if (column === '*') return '*';
  if (typeof column === 'string') return quoted(column, dialect);
  if (column instanceof Aggregate) return called(column.name, column.column === '*' ? '*' : quoted(column.column, dialect));
  if (!isObject(column)) throw new Misuse('Invalid type in column array.');
  const written = (value) => (isStatement(value) ? `(${write(value)})` : columnName(value, dialect, write));
  return aliased(column, (name) => quoted(name, dialect), written);
};
