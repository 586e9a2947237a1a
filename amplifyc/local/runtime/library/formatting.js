// A moment in the words of a pattern.

import { Misuse } from './outcome.js';
import { DAYS, MONTHS, parsePattern } from './patterns.js';
import { offsetAt } from './zones.js';

const { Date } = globalThis;
const DAY = 86400000;
const ORDINALS = ['1st', '2nd', '3rd', '4th'];

const padded = (number, count) => (number < 0 ? `-${String(-number).padStart(count, '0')}` : String(number).padStart(count, '0'));
const named = (name, count) => [name.slice(0, 3), name, name[0]][Math.max(count - 3, 0)];
const yearOf = (year, count) => (count === 2 ? padded(((year % 100) + 100) % 100, 2) : padded(year, count));
const dayOfYear = (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;

/** Weeks as in the United States: from Sunday, the first with the first day of the year. */
const weekOf = (date) => {
  const year = date.getUTCFullYear();
  const saturday = new Date(date.getTime() + (6 - date.getUTCDay()) * DAY);
  if (saturday.getUTCFullYear() > year) return { week: 1, year: year + 1 };
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  return { week: Math.floor((dayOfYear(date) - 1 + first) / 7) + 1, year };
};

const weekOfMonth = (date) => {
  const first = new Date(date.getTime() - (date.getUTCDate() - 1) * DAY);
  return Math.floor((date.getUTCDate() - 1 + first.getUTCDay()) / 7) + 1;
};

const parted = (seconds) => {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return { sign: seconds < 0 ? '-' : '+', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
};

/** An offset with the colon or without it; `short` leaves out minutes that are none. */
const offset = (seconds, { colon = false, short = false, zero = null }) => {
  if (seconds === 0 && zero !== null) return zero;
  const { sign, hours, minutes } = parted(seconds);
  return `${sign}${padded(hours, 2)}${short && minutes === 0 ? '' : `${colon ? ':' : ''}${padded(minutes, 2)}`}`;
};

const localized = (seconds, count) => {
  if (seconds === 0) return 'GMT';
  const { sign, hours, minutes } = parted(seconds);
  return count === 4 ? `GMT${offset(seconds, { colon: true })}` : `GMT${sign}${hours}${minutes === 0 ? '' : `:${padded(minutes, 2)}`}`;
};

const zulu = (seconds, count, zero) => offset(seconds, { colon: count === 3 || count === 5, short: count === 1, zero });

/** Of a count of digits of the second's fraction. */
const fraction = (date, count) => padded(date.getUTCMilliseconds(), 3).padEnd(9, '0').slice(0, count);

const millisecondOfDay = (date) => ((date.getTime() % DAY) + DAY) % DAY;

const eraOf = (year, count) => (year > 0 ? ['AD', 'Anno Domini', 'A'] : ['BC', 'Before Christ', 'B'])[Math.max(count - 3, 0)];

const monthOf = (date, count) => (count >= 3 ? named(MONTHS[date.getUTCMonth()], count) : padded(date.getUTCMonth() + 1, count));

const quarterOf = (date, count) => {
  const quarter = Math.floor(date.getUTCMonth() / 3);
  if (count < 3) return padded(quarter + 1, count);
  return [`Q${quarter + 1}`, `${ORDINALS[quarter]} quarter`, `${quarter + 1}`][count - 3];
};

const weekdayOf = (date, count) => (count < 3 ? padded(date.getUTCDay() + 1, count) : named(DAYS[date.getUTCDay()], count));

/** Letter -> its text; `date` reads in UTC what the clocks of the zone show. */
const FIELDS = {
  G: ({ date }, count) => eraOf(date.getUTCFullYear(), count),
  u: ({ date }, count) => yearOf(date.getUTCFullYear(), count),
  y: ({ date }, count) => yearOf(date.getUTCFullYear(), count),
  Y: ({ date }, count) => yearOf(weekOf(date).year, count),
  M: ({ date }, count) => monthOf(date, count),
  L: ({ date }, count) => monthOf(date, count),
  Q: ({ date }, count) => quarterOf(date, count),
  q: ({ date }, count) => quarterOf(date, count),
  w: ({ date }, count) => padded(weekOf(date).week, count),
  W: ({ date }, count) => padded(weekOfMonth(date), count),
  d: ({ date }, count) => padded(date.getUTCDate(), count),
  D: ({ date }, count) => padded(dayOfYear(date), count),
  F: ({ date }, count) => padded(Math.floor((date.getUTCDate() - 1) / 7) + 1, count),
  E: ({ date }, count) => named(DAYS[date.getUTCDay()], count),
  e: ({ date }, count) => weekdayOf(date, count),
  c: ({ date }, count) => weekdayOf(date, count),
  a: ({ date }) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  h: ({ date }, count) => padded(date.getUTCHours() % 12 || 12, count),
  K: ({ date }, count) => padded(date.getUTCHours() % 12, count),
  k: ({ date }, count) => padded(date.getUTCHours() || 24, count),
  H: ({ date }, count) => padded(date.getUTCHours(), count),
  m: ({ date }, count) => padded(date.getUTCMinutes(), count),
  s: ({ date }, count) => padded(date.getUTCSeconds(), count),
  S: ({ date }, count) => fraction(date, count),
  n: ({ date }, count) => padded(date.getUTCMilliseconds() * 1000000, count),
  A: ({ date }, count) => padded(millisecondOfDay(date), count),
  N: ({ date }, count) => padded(millisecondOfDay(date) * 1000000, count),
  V: ({ zone }) => zone.name,
  z: ({ abbreviation }) => abbreviation,
  O: ({ seconds }, count) => localized(seconds, count),
  X: ({ seconds }, count) => zulu(seconds, count, 'Z'),
  x: ({ seconds }, count) => zulu(seconds, count, null),
  Z: ({ seconds }, count) => [localized(seconds, count), zulu(seconds, 5, 'Z')][count - 4] ?? offset(seconds, {}),
};

const written = (parts, moment) =>
  parts.map(({ letter, count, text, optional }) => {
    if (text !== undefined) return text;
    if (optional !== undefined) return written(optional, moment);
    if (!Object.hasOwn(FIELDS, letter)) throw new Misuse(`a pattern of dates knows no letter ${letter}; texts stand in quotes`);
    return FIELDS[letter](moment, count);
  }).join('');

export const formatMoment = (milliseconds, pattern, zone) => {
  const { seconds, abbreviation } = offsetAt(zone, milliseconds);
  return written(parsePattern(pattern), { date: new Date(milliseconds + seconds * 1000), seconds, abbreviation, zone });
};
