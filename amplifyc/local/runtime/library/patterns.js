// Patterns of Java's DateTimeFormatter: letters that repeat, quoted texts, optional parts in brackets.

import { Misuse } from './outcome.js';

const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|\[|\]|[^A-Za-z'[\]]+/g;

/** A pattern as a list of fields, texts and optional parts. */
export const parsePattern = (pattern) => {
  const stack = [[]];
  let end = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    if (match.index !== end) throw new Misuse(`the pattern ${pattern} has a quote that nothing closes`);
    end = match.index + match[0].length;
    const parts = stack.at(-1);
    if (match[2] !== undefined) parts.push({ letter: match[2], count: match[0].length });
    else if (match[1] !== undefined) parts.push({ text: match[1] === '' ? "'" : match[1].replaceAll("''", "'") });
    else if (match[0] === '[') stack.push([]);
    else if (match[0] === ']' && stack.length > 1) {
      const optional = stack.pop();
      stack.at(-1).push({ optional });
    } else if (match[0] === ']') throw new Misuse(`the pattern ${pattern} closes a bracket that it did not open`);
    else parts.push({ text: match[0] });
  }
  if (end !== pattern.length) throw new Misuse(`the pattern ${pattern} has a quote that nothing closes`);
  if (stack.length > 1) throw new Misuse(`the pattern ${pattern} opens a bracket that it does not close`);
  return stack[0];
};

export const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];
export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
