// A text in the words of a pattern as a moment.

import { Misuse } from './outcome.js';
import { DAYS, MONTHS, parsePattern } from './patterns.js';
import { fixedZone, momentOf, zoneOf } from './zones.js';

const { Date, RegExp } = globalThis;

const shortened = (names, count) => names.map((name) => (count === 4 ? name : name.slice(0, 3)));
const digits = (count) => (count === 1 ? '\\d{1,19}' : count === 4 ? '\\d{4,9}' : `\\d{${count}}`);
const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** What a field looks like in a text. */
const source = ({ letter, count }) => {
  switch (letter) {
    case 'M':
    case 'L':
      return count < 3 ? digits(count) : shortened(MONTHS, count).join('|');
    case 'E':
      return shortened(DAYS, count).join('|');
    case 'G':
      return 'AD|BC';
    case 'a':
      return '[AaPp][Mm]';
    case 'X':
    case 'x':
    case 'Z':
      return 'Z|(?:GMT)?[+-]\\d{1,2}(?::?\\d{2})?|GMT';
    case 'O':
      return 'GMT(?:[+-]\\d{1,2}(?::?\\d{2})?)?';
    case 'V':
    case 'z':
      return '[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*|[+-]\\d{2}:\\d{2}';
    case 'u':
    case 'y':
      return `-?${digits(count)}`;
    case 'd': case 'D': case 'H': case 'h': case 'k': case 'K': case 'm': case 's': case 'S': case 'A':
      return count === 1 && letter !== 'A' ? `\\d{1,${letter === 'D' ? 3 : 2}}` : digits(count);
    default:
      throw new Misuse(`a date cannot be read by the letter ${letter}`);
  }
};

const expressionOf = (parts, fields) =>
  parts.map((part) => {
    if (part.text !== undefined) return quoted(part.text);
    if (part.optional !== undefined) return `(?:${expressionOf(part.optional, fields)})?`;
    fields.push(part);
    return `(${source(part)})`;
  }).join('');

/** The values of fields by letter; names of months are their numbers. */
const valuesOf = (fields, texts) => {
  const values = {};
  fields.forEach(({ letter, count }, index) => {
    const text = texts[index];
    if (text === undefined) return;
    if ((letter === 'M' || letter === 'L') && count >= 3) values.M = shortened(MONTHS, count).indexOf(text) + 1;
    else if ('yu'.includes(letter)) values.y = count === 2 ? 2000 + Number(text) : Number(text);
    else if (letter === 'S') values.S = Math.floor(Number(`0.${text}`) * 1000 + 1e-6);
    else if ('XxZOVz'.includes(letter)) values.zone = text.replace(/^GMT(?=[+-])/, '');
    else if ('aEG'.includes(letter)) values[letter] = text.toUpperCase();
    else values[letter === 'L' ? 'M' : letter] = Number(text);
  });
  return values;
};

const hoursOf = ({ H, k, h, K, a }) => {
  if (H !== undefined) return H;
  if (k !== undefined) return k % 24;
  const half = h !== undefined ? h % 12 : K ?? 0;
  return a === 'PM' ? half + 12 : half;
};

export const readMoment = (text, pattern, zone) => {
  const fields = [];
  const found = text.match(new RegExp(`^${expressionOf(parsePattern(pattern), fields)}$`));
  if (found === null) throw new Misuse(`the text '${text}' is not of the form ${pattern}`);
  const values = valuesOf(fields, found.slice(1));
  if (values.y === undefined) throw new Misuse(`the form ${pattern} has no year`);
  const month = values.D === undefined ? (values.M ?? 1) - 1 : 0;
  const day = values.D ?? values.d ?? 1;
  const date = new Date(0);
  date.setUTCFullYear(values.y, month, day);
  const isThere = values.D !== undefined || (date.getUTCMonth() === month && date.getUTCDate() === day);
  if (!isThere) throw new Misuse(`there is no such day: '${text}'`);
  const time = [hoursOf(values), values.m ?? 0, values.s ?? 0];
  if (time[0] > 23 || time[1] > 59 || time[2] > 59) throw new Misuse(`there is no such time: '${text}'`);
  const local = date.getTime() + (values.A ?? (time[0] * 3600 + time[1] * 60 + time[2]) * 1000 + (values.S ?? 0));
  return momentOf(values.zone === undefined ? zone : zoneOf(values.zone), local);
};

const ISO8601 = /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

export const readISO8601 = (text) => {
  const found = `${text}`.match(ISO8601);
  if (found === null) throw new Misuse(`the text '${text}' is no time of ISO 8601`);
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0', offset] = found;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCDate() !== Number(day) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    throw new Misuse(`there is no such time: '${text}'`);
  }
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  return momentOf(offset === undefined ? fixedZone(0) : zoneOf(offset), date.getTime() + time);
};
