// `@aws-appsync/utils/dynamodb`: requests to a DynamoDB data source.

import { projectionOf } from './aliases.js';
import { expressionOf } from './expressions.js';
import { Misuse } from './outcome.js';
import { updateOf } from './updates.js';
import { toBinarySet, toMapValues, toNumberSet, toStringSet } from './values.js';

export { operations } from './updates.js';
export { toBinarySet, toNumberSet, toStringSet };

/** A request without what was not given; null counts as not given. */
const request = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? null) !== null));

const condition = (filter) => {
  if ((filter ?? null) === null) return null;
  const found = expressionOf(filter);
  if (found === null) throw new Misuse(`DynamoDB has no expression for ${JSON.stringify(filter)}`);
  const { expressionValues, ...rest } = found;
  return Object.keys(expressionValues).length > 0 ? found : rest;
};

const versioning = ({ customPartitionKey, populateIndexFields, _version }) => ({ customPartitionKey, populateIndexFields, _version });

const toPut = (payload) => ({
  operation: 'PutItem',
  key: toMapValues(payload.key),
  attributeValues: toMapValues(payload.item),
  condition: condition(payload.condition),
});

const toUpdate = (payload) => ({
  operation: 'UpdateItem',
  key: toMapValues(payload.key),
  update: updateOf(payload.update),
  condition: condition(payload.condition),
});

const toDelete = (payload) => ({ operation: 'DeleteItem', key: toMapValues(payload.key), condition: condition(payload.condition) });

export const get = ({ key, consistentRead, projection }) =>
  request({ operation: 'GetItem', key: toMapValues(key), consistentRead, projection: projectionOf(projection) });

export const put = (payload) => request({ ...toPut(payload), ...versioning(payload) });

export const update = (payload) => request({ ...toUpdate(payload), ...versioning(payload) });

export const remove = (payload) => request({ ...toDelete(payload), ...versioning(payload) });

const page = ({ index, limit, nextToken, consistentRead, scanIndexForward, select, filter, projection }) => ({
  index, limit, nextToken, consistentRead, scanIndexForward, select, filter: condition(filter), projection: projectionOf(projection),
});

export const query = (payload) => request({ operation: 'Query', query: condition(payload.query), ...page(payload) });

export const scan = (payload = {}) =>
  request({ operation: 'Scan', ...page(payload), totalSegments: payload.totalSegments, segment: payload.segment });

export const sync = ({ basePartitionKey, deltaIndexName, limit, nextToken, lastSync, filter } = {}) =>
  request({ operation: 'Sync', basePartitionKey, deltaIndexName, limit, nextToken, lastSync, filter: condition(filter) });

const eachTable = (tables, convert) => Object.fromEntries(Object.entries(tables).map(([name, value]) => [name, convert(value)]));

export const batchGet = ({ tables }) => ({
  operation: 'BatchGetItem',
  tables: eachTable(tables, ({ keys, consistentRead, projection }) =>
    request({ keys: keys.map(toMapValues), consistentRead, projection: projectionOf(projection) })),
});

export const batchPut = ({ tables }) => ({ operation: 'BatchPutItem', tables: eachTable(tables, (items) => items.map(toMapValues)) });

export const batchDelete = ({ tables }) => ({ operation: 'BatchDeleteItem', tables: eachTable(tables, (keys) => keys.map(toMapValues)) });

export const transactGet = ({ items }) => ({
  operation: 'TransactGetItems',
  transactItems: items.map(({ table, key, projection }) => request({ table, key: toMapValues(key), projection: projectionOf(projection) })),
});

const toCheck = (payload) => ({ operation: 'ConditionCheck', key: toMapValues(payload.key), condition: condition(payload.condition) });
const WRITES = { putItem: toPut, updateItem: toUpdate, deleteItem: toDelete, conditionCheck: toCheck };

export const transactWrite = ({ items }) => ({
  operation: 'TransactWriteItems',
  transactItems: items.map((item) => {
    const [kind] = Object.keys(item);
    if (!Object.hasOwn(WRITES, kind)) throw new Misuse(`transactWrite knows ${Object.keys(WRITES).join(', ')}, not ${kind}`);
    return request({ table: item[kind].table, ...WRITES[kind](item[kind]) });
  }),
});
