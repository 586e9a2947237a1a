// `util.authType`: the host knows how a request was authorized; without it, the identity tells, as AWS's EvaluateCode reads it.

const USER_POOL = ['sourceIp', 'username', 'sub', 'issuer', 'claims', 'defaultAuthStrategy'];
const has = (identity, keys) => keys.every((key) => (identity[key] ?? null) !== null);

let known = null;

export const setAuthorization = (authType, identity) => {
  known = authType ?? authorizationOf(identity);
};

export const authType = () => known;

const authorizationOf = (identity) => {
  if ((identity ?? null) === null) return 'API Key Authorization';
  const isOfLambda = Object.keys(identity).length === 0 || has(identity, ['resolverContext']) || has(identity, ['handlerContext']);
  if (isOfLambda) return 'Lambda Authorization';
  if (has(identity, ['accountId', 'sourceIp', 'username', 'userArn'])) return 'IAM Authorization';
  if (has(identity, USER_POOL)) return 'User Pool Authorization';
  if (has(identity, ['sub', 'issuer', 'claims']) && !Object.hasOwn(identity, 'username')) return 'Open ID Connect Authorization';
  return 'API Key Authorization';
};
