// Texts in the clothes of URLs, base64 and JavaScript.

import { Misuse } from './outcome.js';

const { atob, btoa, escape, unescape, decodeURIComponent, encodeURIComponent } = globalThis;
const ESCAPES = { "'": "\\'", '"': '\\"', '\\': '\\\\', '/': '\\/', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };

const codeUnit = (character) => character.charCodeAt(0).toString(16).toUpperCase();

export const escapeJavaScript = (value) =>
  value.replace(/['"\\/]|[^\x20-\x7f]/g, (character) => ESCAPES[character] ?? `\\u${codeUnit(character).padStart(4, '0')}`);

/** As a form is encoded: a space is a plus. */
export const urlEncode = (value) =>
  encodeURIComponent(value).replace(/%20|[!'()~]/g, (found) => (found === '%20' ? '+' : `%${codeUnit(found)}`));

export const urlDecode = (value) => decodeURIComponent(value.replace(/\+/g, ' '));

export const base64Encode = (value) => btoa(unescape(encodeURIComponent(value)));

export const base64Decode = (value) => {
  const bytes = atob(value);
  try {
    return decodeURIComponent(escape(bytes));
  } catch {
    throw new Misuse('base64Decode: what is encoded is no text in UTF-8');
  }
};
