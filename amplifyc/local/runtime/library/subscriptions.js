// `util.transform.toSubscriptionFilter`: groups, one of which has to hold, of filters, all of which have to.

import { isObject } from './expressions.js';

const combined = (left, right) => left.flatMap((one) => right.map((other) => [...one, ...other]));

/** Every operator of a field is an alternative, as AWS has it; a field without one asks for nothing. */
const ofField = (fieldName, condition) => Object.entries(condition ?? {}).map(([operator, value]) => [{ fieldName, operator, value }]);

const alternatives = (filter, ignored) => {
  let found = [[]];
  for (const [name, condition] of Object.entries(filter)) {
    if (name === 'and') {
      for (const member of condition) found = combined(found, alternatives(member, ignored));
    } else if (!ignored.includes(name)) {
      const choices = name === 'or' ? condition.flatMap((member) => alternatives(member, ignored)) : ofField(name, condition);
      if (choices.length > 0) found = combined(found, choices);
    }
  }
  return found;
};

export const toSubscriptionFilter = (filter, ignored, rules) => {
  if (!isObject(filter)) return null;
  const strict = Object.entries(rules ?? {}).flatMap(([name, condition]) => ofField(name, condition));
  const found = alternatives(filter, ignored ?? []);
  const groups = strict.length > 0 ? combined(found, strict) : found;
  return { filterGroup: groups.filter((filters) => filters.length > 0).map((filters) => ({ filters })) };
};
