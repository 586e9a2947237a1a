// `util.matches`: a pattern as Java writes it.

import { Misuse } from './outcome.js';

const { RegExp } = globalThis;
const POSIX = {
  Lower: 'a-z', Upper: 'A-Z', Alpha: 'a-zA-Z', Digit: '0-9', Alnum: 'a-zA-Z0-9', Punct: '!-\\/:-@\\[-`{-~', XDigit: '0-9a-fA-F',
  Space: '\\s', ASCII: '\\x00-\\x7f',
};

/** What Java knows and JavaScript writes otherwise: flags in front, \A, \z, \Z and the classes of POSIX. */
const translated = (pattern) => {
  const [, flags = '', rest] = pattern.match(/^(?:\(\?([imsu]+)\))?([^]*)$/);
  const source = rest
    .replace(/\\A/g, '^')
    .replace(/\\[zZ]/g, '$')
    .replace(/\\p\{(\w+)\}/g, (found, name) => (POSIX[name] ? `[${POSIX[name]}]` : found));
  return { source, flags: source.includes('\\p{') && !flags.includes('u') ? `${flags}u` : flags };
};

export const matches = (pattern, value) => {
  const { source, flags } = translated(pattern);
  let expression;
  try {
    expression = new RegExp(source, flags);
  } catch (thrown) {
    throw new Misuse(`matches: ${pattern} is no pattern: ${thrown.message}`);
  }
  return expression.test(value);
};
