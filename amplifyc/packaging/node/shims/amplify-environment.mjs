// Fills process.env with the values that AMPLIFY_SSM_ENV_CONFIG says are kept in SSM: {NAME: {path, sharedPath?}}.
// index.mjs awaits this module before it loads the handler, so that the handler's own top level finds its environment complete.
import { createRequire } from "node:module";

const AT_ONCE = 10; // what GetParameters takes
const REFRESH_MS = 60_000;

const config = JSON.parse(process.env.AMPLIFY_SSM_ENV_CONFIG || "{}");
const names = Object.keys(config);

async function fetchParameters(client, GetParametersCommand, paths) {
  const values = new Map();
  const chunks = [];
  for (let index = 0; index < paths.length; index += AT_ONCE) {
    chunks.push(paths.slice(index, index + AT_ONCE));
  }
  const answers = await Promise.all(
    chunks.map((Names) => client.send(new GetParametersCommand({ Names, WithDecryption: true }))),
  );
  for (const { Parameters = [] } of answers) {
    for (const { Name, Value } of Parameters) values.set(Name, Value);
  }
  return values;
}

async function resolve(client, GetParametersCommand) {
  const paths = [...new Set(names.map((name) => config[name].path))];
  const values = await fetchParameters(client, GetParametersCommand, paths);
  const shared = names.filter((name) => !values.has(config[name].path) && config[name].sharedPath);
  const sharedPaths = [...new Set(shared.map((name) => config[name].sharedPath))];
  const fallback = sharedPaths.length ? await fetchParameters(client, GetParametersCommand, sharedPaths) : new Map();
  for (const name of names) {
    const value = values.get(config[name].path) ?? fallback.get(config[name].sharedPath);
    if (value !== undefined) process.env[name] = value;
    else console.warn(`${name}: there is no SSM parameter ${config[name].sharedPath ?? config[name].path}`);
  }
}

if (names.length > 0) {
  // The SDK that the runtime carries is on NODE_PATH, which only require() reads.
  const { SSMClient, GetParametersCommand } = createRequire(import.meta.url)("@aws-sdk/client-ssm");
  const client = new SSMClient({});
  await resolve(client, GetParametersCommand);
  const refresh = () => resolve(client, GetParametersCommand).catch((error) => console.debug(error));
  setInterval(refresh, REFRESH_MS).unref(); // unref: it must not keep an invocation waiting
}
