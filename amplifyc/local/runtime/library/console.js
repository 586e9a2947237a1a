// `console.log` and `console.error`, which AppSync sends to CloudWatch with the place of the call.

import { outcome } from './outcome.js';
import { placeOf } from './place.js';

const { Error } = globalThis;

let file = '';

export const setFile = (name) => {
  file = name;
};

const write = (level) => (...values) => {
  const place = placeOf(new Error().stack);
  outcome.logs.push(`${level} - ${place === null ? file : `${file}:${place}`}: ${values.map((value) => JSON.stringify(value) ?? 'null').join(' ')}`);
};

export const console = { log: write('INFO'), error: write('ERROR') };
