// `util.time`.

import { nowMilliseconds } from './clock.js';
import { formatMoment } from './formatting.js';
import { readISO8601, readMoment } from './reading.js';
import { zoneOf } from './zones.js';

const { Date } = globalThis;

const toISO8601 = (milliseconds) => new Date(milliseconds).toISOString();
const toSeconds = (milliseconds) => Math.floor(milliseconds / 1000);

export const time = {
  nowISO8601: () => toISO8601(nowMilliseconds()),
  nowEpochSeconds: () => toSeconds(nowMilliseconds()),
  nowEpochMilliSeconds: () => nowMilliseconds(),
  nowFormatted: (pattern, zone) => formatMoment(nowMilliseconds(), pattern, zoneOf(zone)),
  parseFormattedToEpochMilliSeconds: (text, pattern, zone) => readMoment(text, pattern, zoneOf(zone)),
  parseISO8601ToEpochMilliSeconds: readISO8601,
  epochMilliSecondsToSeconds: toSeconds,
  epochMilliSecondsToISO8601: toISO8601,
  epochMilliSecondsToFormatted: (milliseconds, pattern, zone) => formatMoment(milliseconds, pattern, zoneOf(zone)),
};
