// What statements are made of: typed values, aggregates, templates, statements not yet written.

import { isObject } from './expressions.js';

const HINTS = ['DECIMAL', 'JSON', 'TIMESTAMP', 'TIME', 'UUID', 'DATE'];

export const typeHint = Object.fromEntries(HINTS.map((type) => [type, (value) => ({ type, value })]));

export const isHint = (value) => isObject(value) && HINTS.includes(value.type) && Object.keys(value).join() === 'type,value';

/** Names of aggregates -> what SQL calls them. */
export const AGGREGATES = Object.fromEntries(
  ['max', 'min', 'count', 'avg', 'sum'].flatMap((name) => [
    [name, { call: name.toUpperCase(), distinct: false }],
    [`${name}Distinct`, { call: name.toUpperCase(), distinct: true }],
  ]),
);

export class Aggregate {
  constructor(name, column) {
    this.name = name;
    this.column = column;
  }
}

export const agg = Object.fromEntries(Object.keys(AGGREGATES).map((name) => [name, (column) => new Aggregate(name, column)]));

export class SqlTemplate {
  constructor(texts, values) {
    this.texts = texts;
    this.values = values;
  }
}

export class Statement {
  constructor(type, properties) {
    this.type = type;
    this.properties = properties;
  }
}
