// Time zones. QuickJS knows none, so the host hands over what it knows of a zone when one is first asked for, and the handler runs anew.

import { Misuse } from './outcome.js';

/** Thrown where the host has to tell of a zone first. */
export class UnknownZone {
  constructor(name) {
    this.name = name;
  }
}

const FIXED = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const UTC = { name: 'UTC', changes: [[null, 0, 'UTC']] };
const zones = {};

/** Take in what the host knows: the moments in milliseconds at which an offset in seconds begins; null for no such zone. */
export const teachZone = (name, changes) => {
  zones[name] = changes === null ? null : { name, changes };
};

const writtenOffset = (seconds) => {
  const minutes = Math.abs(seconds) / 60;
  return `${seconds < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

export const fixedZone = (seconds) => ({ name: writtenOffset(seconds), changes: [[null, seconds, writtenOffset(seconds)]] });

export const zoneOf = (name) => {
  if ((name ?? null) === null || ['UTC', 'Z', 'GMT', 'UT'].includes(name)) return UTC;
  const [, sign, hours, minutes] = name.match(FIXED) ?? [];
  if (sign !== undefined) return fixedZone((sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes ?? 0) * 60));
  if (!Object.hasOwn(zones, name)) throw new UnknownZone(name);
  if (zones[name] === null) throw new Misuse(`there is no time zone ${name}`);
  return zones[name];
};

/** The offset in seconds and the abbreviation that hold at a moment. */
export const offsetAt = (zone, milliseconds) => {
  const [, seconds, abbreviation] = zone.changes.findLast(([start]) => start === null || start <= milliseconds);
  return { seconds, abbreviation };
};

/** The moment at which the clocks of a zone show a time, which is given as if it were UTC; of two, the earlier. */
export const momentOf = (zone, local) => {
  const shows = (moment) => moment + offsetAt(zone, moment).seconds * 1000 === local;
  const candidates = zone.changes.map(([, seconds]) => local - seconds * 1000).filter(shows);
  if (candidates.length > 0) return Math.min(...candidates);
  return local - offsetAt(zone, local - 86400000).seconds * 1000; // clocks jumped over it: as they went before
};
