// The door of the host: one run of one handler, in and out as JSON.

import * as ai from './ai.js';
import * as appsync from './appsync.js';
import { setClock } from './clock.js';
import { console, setFile } from './console.js';
import * as dynamodb from './dynamodb.js';
import { setAuthorization } from './identity.js';
import { Halt, Misuse, begin, outcome } from './outcome.js';
import { placeOf } from './place.js';
import { fraction, seed } from './random.js';
import * as rds from './rds.js';
import { furnish } from './sandbox.js';
import { UnknownZone, teachZone } from './zones.js';

const published = (exported) => Object.freeze({ ...exported, default: exported });
const PUBLIC = {
  '@aws-appsync/utils': published(appsync),
  '@aws-appsync/utils/ai': published(ai),
  '@aws-appsync/utils/dynamodb': published(dynamodb),
  '@aws-appsync/utils/rds': published(rds),
};

Object.defineProperty(Math, 'random', { value: fraction });
furnish({ console, extensions: appsync.extensions, runtime: appsync.runtime, util: appsync.util });

const contextOf = ({ arguments: given, args, authType, ...rest }) => {
  const all = args ?? given ?? {};
  return { identity: null, stash: {}, env: {}, ...rest, arguments: all, args: all };
};

/** An error that the code made, in AppSync's words: the place, then what went wrong. */
const codeError = (file, thrown) => {
  const place = placeOf(thrown?.stack);
  const words = wordsOf(thrown);
  return { message: place === null ? `${file}: ${words}` : `${file}:${place}: ${words}`, type: 'Code', data: null, errorInfo: null };
};

const wordsOf = (thrown) => {
  if (thrown instanceof Misuse) return thrown.message;
  return thrown?.stack === undefined ? `Error: ${JSON.stringify(thrown)}` : `${thrown.name}: ${thrown.message}`;
};

const run = (file, module, handler, context) => {
  try {
    const exported = module()[handler];
    if (typeof exported !== 'function') throw new Misuse(`the file exports no function ${handler}`);
    return { value: exported(context) ?? null };
  } catch (thrown) {
    if (thrown instanceof Halt) return thrown.outcome;
    if (thrown instanceof UnknownZone) return { zone: thrown.name };
    return { error: codeError(file, thrown) };
  }
};

const evaluate = (file, module, handler, text) => {
  const { context: given, now, seed: digits } = JSON.parse(text);
  begin();
  setClock(now);
  seed(digits);
  setFile(file);
  setAuthorization(given.authType, given.identity);
  const context = contextOf(given);
  const found = run(file, module, handler, context);
  try {
    return JSON.stringify({ stash: context.stash, ...outcome, ...found });
  } catch (thrown) {
    return JSON.stringify({ ...outcome, stash: {}, error: codeError(file, thrown) });
  }
};

/** A module of an author, whose top level runs anew with every evaluation; of this library it sees the public part. */
const bindModule = (factory) => () => factory((name) => PUBLIC[name]);

export { bindModule, evaluate, teachZone };
