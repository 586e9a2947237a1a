// `util.transform.toElasticsearchQueryDSL`: filters as queries of OpenSearch.

import { isObject } from './expressions.js';

const FIELD_QUERIES = {
  eq: 'term', match: 'match', matchPhrase: 'match_phrase', matchPhrasePrefix: 'match_phrase_prefix', multiMatch: 'multi_match',
  wildcard: 'wildcard', regexp: 'regexp',
};
const RANGES = ['gt', 'gte', 'lt', 'lte'];

const not = (query) => ({ bool: { must_not: query } });
const all = (queries) => (queries.length === 1 ? queries[0] : { bool: { must: queries } });

const ofOperator = (field, operator, operand) => {
  if (Object.hasOwn(FIELD_QUERIES, operator)) return { [FIELD_QUERIES[operator]]: { [field]: operand } };
  if (RANGES.includes(operator)) return { range: { [field]: { [operator]: operand } } };
  switch (operator) {
    case 'ne':
      return not({ term: { [field]: operand } });
    case 'range':
      return { range: { [field]: { gte: operand[0], lte: operand[1] } } };
    case 'exists':
      return operand ? { exists: { field } } : not({ exists: { field } });
    default:
      return null;
  }
};

/** The queries of a filter, or null where something in it is none. */
const queriesOf = (filter) => {
  if (!isObject(filter)) return null;
  const queries = Object.entries(filter).map(([name, condition]) => {
    if (name === 'not') return wrapped(queriesOf(condition), (inner) => not(all(inner)));
    if (name === 'and' || name === 'or') return Array.isArray(condition) ? grouped(name, condition.map(queriesOf)) : null;
    if (!isObject(condition)) return null;
    return wrapped(Object.entries(condition).map(([operator, operand]) => ofOperator(name, operator, operand)), all);
  });
  return queries.includes(null) ? null : queries;
};

const wrapped = (queries, wrap) => (queries === null || queries.length === 0 || queries.includes(null) ? null : wrap(queries));

const grouped = (name, members) =>
  wrapped(members, (found) => {
    const queries = found.map((member) => (member.length > 0 ? all(member) : null));
    if (queries.includes(null)) return null;
    return name === 'and' ? { bool: { must: queries } } : { bool: { should: queries, minimum_should_match: 1 } };
  });

export const toElasticsearchQueryDSL = (filter) => {
  const queries = queriesOf(filter);
  return queries === null || queries.length === 0 ? null : JSON.stringify(all(queries));
};
