// The variables of a request: `:P0`, `:P1` and so on, with the hints of their types.

import { isHint } from './rds-values.js';

export class Variables {
  constructor() {
    this.values = {};
    this.hints = {};
  }

  /** The placeholder of a value; null needs none. */
  bind(value) {
    const bound = isHint(value) ? value.value : value;
    if ((bound ?? null) === null) return 'NULL';
    const placeholder = `:P${Object.keys(this.values).length}`;
    this.values[placeholder] = typeof bound === 'object' ? JSON.stringify(bound) : bound;
    if (isHint(value)) this.hints[placeholder] = value.type;
    return placeholder;
  }
}
