// `util.xml`: elements as objects, repeated ones as lists, texts that look like numbers or booleans as such.

import { Misuse } from './outcome.js';

const { RegExp } = globalThis;
const ASIDE = /<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE[^>]*>/;
const DATA = /<!\[CDATA\[([^]*?)\]\]>/;
const END = /<\/([^\s>]+)\s*>/;
const START = /<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/;
const TEXT = /([^<]+)/;
const TOKEN = new RegExp([ASIDE, DATA, END, START, TEXT].map((pattern) => pattern.source).join('|'), 'y');
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decoded = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (found, hexadecimal, decimal, name) => {
    if (hexadecimal !== undefined) return String.fromCodePoint(parseInt(hexadecimal, 16));
    return decimal !== undefined ? String.fromCodePoint(Number(decimal)) : ENTITIES[name] ?? found;
  });

const valueOf = (text) => {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
};

const add = (target, name, value) => {
  if (!Object.hasOwn(target, name)) target[name] = value;
  else if (Array.isArray(target[name])) target[name].push(value);
  else target[name] = [target[name], value];
};

/** An element that holds only a text is that text; beside others the text is `content`. */
const closed = ({ members, text }) => {
  const content = text.trim();
  if (Object.keys(members).length === 0) return content === '' ? '' : valueOf(content);
  if (content !== '') add(members, 'content', valueOf(content));
  return members;
};

const parse = (source) => {
  const root = { members: {}, text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null) throw new Misuse(`the XML cannot be read at character ${start + 1}`);
    const [, data, end, name, attributes, empty, text] = match;
    const current = open.at(-1);
    if (data !== undefined) current.text += data;
    else if (text !== undefined) current.text += decoded(text);
    else if (end !== undefined) {
      if (current.name !== end) throw new Misuse(`the XML closes ${end} where ${current.name ?? 'nothing'} is open`);
      open.pop();
      add(open.at(-1).members, end, closed(current));
    } else if (name !== undefined) {
      const element = { name, members: {}, text: '' };
      for (const [, key, double, single] of attributes.matchAll(ATTRIBUTE)) add(element.members, key, valueOf(decoded(double ?? single)));
      if (empty === '/') add(current.members, name, closed(element));
      else open.push(element);
    }
  }
  if (open.length > 1) throw new Misuse(`the XML does not close ${open.at(-1).name}`);
  return root.members;
};

const toMap = (source) => parse(source);

export const xml = {
  toMap,
  toJsonString: (source, stringEncode = false) => {
    const text = JSON.stringify(toMap(source));
    return stringEncode ? JSON.stringify(text) : text;
  },
};
