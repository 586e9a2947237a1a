// Runs the API that the real Gen 2 makes of an app: `node gen2.cjs JUDGE SYNTHESIZED ENDPOINT`, a question a line, an answer a line.
// An answer also tells what the data sources were asked, for that, too, is compared.
const [judge, folder, endpoint] = process.argv.slice(2);
const { createRequire } = require('module');
const load = createRequire(`${judge}/`);
const lib = `${judge}/node_modules/@aws-amplify/amplify-appsync-simulator/lib`;

let asked; // of the data sources, by the question at hand

// ---- What the simulator lacks, or does otherwise than AppSync.

// A helper that keeps nothing; lists that cannot be asked what lists cannot do.
const { mapUtils } = load(`${lib}/velocity/util/map-utils`);
mapUtils.copyAndRetainAllKeys = (map, keys) =>
  mapUtils.copyAndRemoveAllKeys(map, { toJSON: () => map.keySet().toJSON().map(String).filter((key) => !keys.toJSON().includes(key)) });
load(`${lib}/velocity/value-mapper/array`).JavaArray.prototype.put = () => null;

// Velocity goes through no text.
Object.defineProperty(load(`${lib}/velocity/value-mapper/string`).JavaString.prototype, Symbol.toStringTag, { value: 'String' });

// Callers whom a Lambda function lets in.
const auth = load(`${lib}/velocity/util/auth-utils`);
const authOf = auth.authUtils;
auth.authUtils = (context) => ({
  ...authOf(context),
  authType: () => (context.requestAuthorizationMode === 'AWS_LAMBDA' ? 'Lambda Authorization' : authOf(context).authType()),
});

// Its GraphQL wants queries, AppSync does not.
const { AmplifyAppSyncSimulator } = load('@aws-amplify/amplify-appsync-simulator');
const { init } = AmplifyAppSyncSimulator.prototype;
AmplifyAppSyncSimulator.prototype.init = function (config) {
  const { schema } = config;
  if (!/^type Query\b/m.test(schema.content)) schema.content += '\ntype Query { nothing: String }\n';
  return init.call(this, config);
};

const { build } = load('./gen2_api.cjs');

// `in` is no DynamoDB as the simulator writes it.
const { transformUtils } = load(`${lib}/velocity/util/transform`);
const filterOf = transformUtils.toDynamoDBFilterExpression;
transformUtils.toDynamoDBFilterExpression = (filter) => {
  const found = JSON.parse(filterOf(filter));
  found.expression = found.expression.replace(/contains\((:[A-Za-z0-9_]+), (#[A-Za-z0-9_]+)\)/g, (all, value, name) => {
    const list = found.expressionValues[value];
    if (!list.L) return all;
    delete found.expressionValues[value];
    list.L.forEach((item, index) => (found.expressionValues[value + index] = item));
    return `${name} IN (${list.L.map((item, index) => value + index).join(', ')})`;
  });
  return JSON.stringify(found);
};

// Filters of subscriptions: what a template tells AppSync is kept as it is.
transformUtils.toSubscriptionFilter = (filter) => filter;
const { VelocityTemplate } = load(`${lib}/velocity`);
const contextOf = VelocityTemplate.prototype.buildRenderContext;
VelocityTemplate.prototype.buildRenderContext = function (...all) {
  const setSubscriptionFilter = (filter) => {
    asked.filter = filter?.toJSON ? filter.toJSON() : filter;
    return '';
  };
  return { ...contextOf.apply(this, all), extensions: { setSubscriptionFilter } };
};

// ---- What the data sources are asked, and what they say.

const { DynamoDBDataLoader } = load(`${lib}/data-loader/dynamo-db`);
const read = DynamoDBDataLoader.prototype.load;
DynamoDBDataLoader.prototype.load = async function (request) {
  const result = await read.call(this, request);
  const items = result?.items ?? (result ? [result] : []);
  asked.tables.push({ operation: request.operation, table: this.tableName, items });
  return result;
};

// A write whose condition fails is done all the same if the table is as it would leave it, says AppSync.
const { unmarshall } = load(`${lib}/data-loader/dynamo-db/utils`);
const { isDeepStrictEqual } = require('util');
for (const name of ['putItem', 'deleteItem']) {
  const write = DynamoDBDataLoader.prototype[name];
  DynamoDBDataLoader.prototype[name] = async function (request) {
    try {
      return await write.call(this, request);
    } catch (error) {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
      const wanted = name === 'putItem' ? unmarshall({ ...request.attributeValues, ...request.key }) : null;
      const found = await this.getItem({ key: request.key, consistentRead: true });
      if (!isDeepStrictEqual(found, wanted)) throw error;
      return found;
    }
  };
}

const { LambdaDataLoader } = load(`${lib}/data-loader/lambda`);
LambdaDataLoader.prototype.load = async (request) => {
  asked.functions.push(request.payload);
  return asked.answer;
};

// ----

(async () => {
  const log = console.log;
  console.log = console.error = () => {};
  const { exec, cfg } = await build(folder, endpoint);
  const template = (path) => cfg.mappingTemplates.find((item) => item.path === path)?.content ?? '';
  const text = cfg.resolvers.map((resolver) => template(resolver.requestMappingTemplateLocation)).join('\n');
  const stashed = (name) => [name, (text.match(new RegExp(`put\\("${name}", "([^"]*)"`)) || [])[1] ?? null];
  const roles = Object.fromEntries(['authRole', 'unauthRole', 'identityPoolId'].map(stashed));
  const tables = cfg.dataSources.filter((item) => item.config).map((item) => item.config.tableName);
  log(JSON.stringify({ roles, tables }));
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    const { query, variables, options, answer } = JSON.parse(line);
    asked = { tables: [], functions: [], filter: null, answer };
    const failed = (error) => ({ data: null, errors: [{ message: `${error}`, type: 'Driver' }] });
    const result = await exec(query, variables, options).catch(failed);
    const { tables, functions, filter } = asked;
    log(JSON.stringify({ ...result, tables, functions, filter }));
  }
  process.exit(0);
})();
