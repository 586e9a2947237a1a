// `util`, put together.

import { base64Decode, base64Encode, escapeJavaScript, urlDecode, urlEncode } from './encoding.js';
import { appendError, error, unauthorized } from './errors.js';
import { expressionOf } from './expressions.js';
import { addResponseHeader, addResponseHeaders, copyHeaders } from './http.js';
import { autoId, autoKsuid, autoUlid } from './identifiers.js';
import { authType } from './identity.js';
import { matches } from './matching.js';
import { math, str } from './math.js';
import { toElasticsearchQueryDSL } from './opensearch.js';
import { toJsonObject } from './rds-results.js';
import { toSubscriptionFilter } from './subscriptions.js';
import { time } from './time.js';
import { dynamodb } from './values.js';
import { xml } from './xml.js';

/** The expression as JSON, or null where the filter is none. */
const expressionText = (filter) => {
  const found = expressionOf(filter);
  return found === null ? null : JSON.stringify(found);
};

export const util = {
  appendError,
  authType,
  autoId,
  autoKsuid,
  autoUlid,
  base64Decode,
  base64Encode,
  dynamodb,
  error,
  escapeJavaScript,
  http: { addResponseHeader, addResponseHeaders, copyHeaders },
  matches,
  math,
  rds: { toJsonObject },
  str,
  time,
  transform: {
    toDynamoDBConditionExpression: expressionText,
    toDynamoDBFilterExpression: expressionText,
    toElasticsearchQueryDSL,
    toSubscriptionFilter,
  },
  unauthorized,
  urlDecode,
  urlEncode,
  xml,
};
