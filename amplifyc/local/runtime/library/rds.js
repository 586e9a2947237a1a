// `@aws-appsync/utils/rds`: statements, and the requests that carry them to the Data API.

import { Misuse } from './outcome.js';
import { SqlTemplate, Statement, agg, typeHint } from './rds-values.js';
import { write } from './rds-statements.js';
import { Variables } from './rds-variables.js';
import { isObject } from './expressions.js';

export { toJsonObject } from './rds-results.js';
export { agg, typeHint };

const statement = (kind, name) => (...given) => {
  if (given.length === 0) throw new Misuse(`An argument is expected to be passed to ${name}`);
  if (!isObject(given[0])) throw new Misuse('Expected payload to be an Object.');
  return new Statement(kind, given[0]);
};

export const select = statement('SELECT', 'select');
export const insert = statement('INSERT', 'insert');
export const update = statement('UPDATE', 'update');
export const remove = statement('REMOVE', 'remove');

export const sql = (texts, ...values) => {
  if (values.length !== texts.length - 1) {
    throw new Misuse('java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template'); // as AWS says it
  }
  return new SqlTemplate([...texts], values);
};

/** A request of one or two statements, whose variables are numbered through. */
const request = (name, quote, allowsReturning) => (...given) => {
  if (given.length === 0) throw new Misuse(`An argument is expected to be passed to ${name}`);
  const dialect = { quote, allowsReturning };
  const variables = new Variables();
  const statements = given.filter((item) => (item ?? null) !== null).map((item) => {
    if (typeof item === 'string') return item;
    if (!(item instanceof Statement || item instanceof SqlTemplate)) throw new Misuse(`Unsupported type is passed as argument to ${name}`);
    return write(item, dialect, variables);
  });
  return { statements, variableMap: variables.values, variableTypeHintMap: variables.hints };
};

export const createPgStatement = request('createPgStatement', '"', true);
export const createMySQLStatement = request('createMySQLStatement', '`', false);
