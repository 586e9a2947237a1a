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
  const words = values.map((value) => JSON.stringify(value) ?? 'null').join(' ');
  outcome.logs.push(`${level} - ${place === null ? file : `${file}:${place}`}: ${words}`);
};

export const console = { log: write('INFO'), error: write('ERROR') };
