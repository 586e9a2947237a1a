// `extensions` and `runtime`.

import { Halt, Misuse, outcome } from './outcome.js';

export const extensions = {
  setSubscriptionFilter: (filter) => {
    outcome.filter = filter ?? null;
  },
  setSubscriptionInvalidationFilter: (filter) => {
    outcome.invalidationFilter = filter ?? null;
  },
  invalidateSubscriptions: ({ subscriptionField, payload }) => {
    outcome.invalidations.push({ subscriptionField, payload });
  },
  evictFromApiCache: (typeName, fieldName, keyValuePair) => {
    outcome.evictions.push({ typeName, fieldName, keyValuePair });
  },
};

export const runtime = {
  earlyReturn: (value, { skipTo = 'NEXT' } = {}) => {
    if (skipTo !== 'NEXT' && skipTo !== 'END') throw new Misuse(`earlyReturn: skipTo is NEXT or END, not ${skipTo}`);
    throw new Halt({ value: value ?? null, early: skipTo });
  },
};
