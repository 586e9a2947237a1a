// `util.http`.

import { Misuse, outcome } from './outcome.js';

const HOP = [
  'transfer-encoding', 'connection', 'host', 'expect', 'keep-alive', 'upgrade', 'proxy-authenticate', 'proxy-authorization', 'te',
  'content-length',
];
const RESERVED = /^x-am(?:z|zn)-/i;
const LIMIT = 4096; // characters of all names and values

const isOfHop = (name) => HOP.includes(name.toLowerCase());

export const copyHeaders = (headers) => Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => !isOfHop(name)));

export const addResponseHeader = (name, value) => {
  if (RESERVED.test(name) || isOfHop(name)) throw new Misuse(`addResponseHeader: ${name} is a header of AWS or of HTTP itself`);
  outcome.headers[name] = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const size = Object.entries(outcome.headers).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  if (size > LIMIT) throw new Misuse('addResponseHeader: response headers may have 4 KB together');
};

export const addResponseHeaders = (headers) => {
  for (const [name, value] of Object.entries(headers ?? {})) addResponseHeader(name, value);
};
