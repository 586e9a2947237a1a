// What came of one evaluation besides its value; `begin` empties it for the next.

/** Thrown to end a handler on purpose. */
export class Halt {
  constructor(outcome) {
    this.outcome = outcome;
  }
}

/** A misuse of what the runtime offers; AppSync reports it as an error of the code, at the place of the call. */
export class Misuse extends Error {}

export const outcome = {};

export const begin = () => {
  Object.assign(outcome, {
    appended: [],
    filter: null,
    invalidationFilter: null,
    invalidations: [],
    evictions: [],
    headers: {},
    logs: [],
  });
};
