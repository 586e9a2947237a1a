// `util.autoId`, `util.autoUlid`, `util.autoKsuid`.

import { nowMilliseconds } from './clock.js';
import { bytes } from './random.js';

const { BigInt } = globalThis;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const KSUID_EPOCH = 1400000000; // seconds

const hexadecimal = (values) => values.map((value) => value.toString(16).padStart(2, '0')).join('');

/** A number in the digits of an alphabet, of a fixed length. */
const written = (number, alphabet, length) => {
  const base = BigInt(alphabet.length);
  let rest = number;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = alphabet[Number(rest % base)] + text;
    rest /= base;
  }
  return text;
};

const random = (count) => BigInt(`0x${hexadecimal(bytes(count))}`);

export const autoId = () => {
  const values = bytes(16);
  values[6] = (values[6] & 0x0f) | 0x40;
  values[8] = (values[8] & 0x3f) | 0x80;
  return hexadecimal(values).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

export const autoUlid = () => written(BigInt(nowMilliseconds()), CROCKFORD, 10) + written(random(10), CROCKFORD, 16);

export const autoKsuid = () => {
  const seconds = BigInt(Math.floor(nowMilliseconds() / 1000) - KSUID_EPOCH);
  return written(seconds * BigInt(2) ** BigInt(128) + random(16), BASE62, 27);
};
