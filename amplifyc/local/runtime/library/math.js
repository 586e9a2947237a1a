// `util.math` and `util.str`.

import { Misuse } from './outcome.js';
import { fraction } from './random.js';

export const math = {
  roundNum: (value) => Math.round(value),
  minVal: (left, right) => Math.min(left, right),
  maxVal: (left, right) => Math.max(left, right),
  randomDouble: () => fraction(),
  randomWithinRange: (start, end) => start + Math.floor(fraction() * (end - start + 1)),
};

const FORMS = ['nfc', 'nfd', 'nfkc', 'nfkd'];

export const str = {
  normalize: (value, form) => {
    if (!FORMS.includes(form)) throw new Misuse(`normalize: ${form} is no form of Unicode; there are nfc, nfd, nfkc and nfkd`);
    return value.normalize(form.toUpperCase());
  },
};
