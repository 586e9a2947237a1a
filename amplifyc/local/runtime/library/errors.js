// `util.error` and its kin.

import { Halt, outcome } from './outcome.js';

const describe = (message, type, data, errorInfo) => ({
  message: typeof message === 'string' ? message : JSON.stringify(message ?? null),
  type: type ?? null,
  data: data ?? null,
  errorInfo: errorInfo ?? null,
});

export const error = (message, type, data, errorInfo) => {
  throw new Halt({ error: describe(message, type, data, errorInfo) });
};

export const appendError = (message, type, data, errorInfo) => {
  outcome.appended.push(describe(message, type, data, errorInfo));
};

export const unauthorized = () => error('Unauthorized', 'Unauthorized');
