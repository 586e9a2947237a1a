// `util.dynamodb`: values with their DynamoDB types. Numbers stay numbers, null is null, as AppSync has them.

import { Misuse } from './outcome.js';

const unlessNull = (type) => (value) => ((value ?? null) === null ? null : { [type]: value });

export const toDynamoDB = (value) => {
  if ((value ?? null) === null) return { NULL: null };
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: value };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return { M: toMapValues(value) };
    default:
      throw new Misuse(`toDynamoDB: DynamoDB knows no value of type ${typeof value}`);
  }
};

export const toMapValues = (values) =>
  (values ?? null) === null ? null : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toDynamoDB(value)]));

export const toStringSet = unlessNull('SS');
export const toNumberSet = unlessNull('NS');
export const toBinarySet = unlessNull('BS');

export const dynamodb = {
  toDynamoDB,
  toMapValues,
  toString: unlessNull('S'),
  toStringSet,
  toNumber: unlessNull('N'),
  toNumberSet,
  toBinary: unlessNull('B'),
  toBinarySet,
  toBoolean: unlessNull('BOOL'),
  toNull: () => ({ NULL: null }),
  toList: (values) => ((values ?? null) === null ? null : { L: values.map(toDynamoDB) }),
  toMap: (values) => ((values ?? null) === null ? null : { M: toMapValues(values) }),
  toS3Object: (key, bucket, region, version) => ({ S: JSON.stringify({ s3: { key, bucket, region, version: version ?? undefined } }) }),
  fromS3ObjectJson: (text) => JSON.parse(text).s3,
};
