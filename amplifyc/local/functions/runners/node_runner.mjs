// Runs a Node function: a line of JSON with an event in, a line with its result out. What the function prints goes to the error stream.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

const SUFFIXES = ['.mjs', '.js', '.cjs'];
const { env } = process;
const write = process.stdout.write.bind(process.stdout);
// On a line of its own, whatever stands there that was written past `process.stdout`; large answers go out in parts.
const answer = (content) => new Promise((done) => { write(`\n${JSON.stringify(content)}\n`, done); });
process.stdout.write = process.stderr.write.bind(process.stderr);
process.on('SIGINT', () => {}); // Ctrl-C goes to whoever started this, who ends it

const told = (error) => {
  console.error(error);
  const thrown = error instanceof Error ? error : { name: typeof error, message: String(error) };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
};

const load = async (name) => {
  const dot = name.lastIndexOf('.');
  const stem = path.join(env.LAMBDA_TASK_ROOT, name.slice(0, dot));
  const file = SUFFIXES.map((suffix) => stem + suffix).find((candidate) => fs.existsSync(candidate));
  if (file === undefined) throw new Error(`Cannot find module '${name.slice(0, dot)}'`);
  const module = await import(pathToFileURL(file));
  const handler = module[name.slice(dot + 1)] ?? module.default?.[name.slice(dot + 1)];
  if (typeof handler !== 'function') throw new Error(`${name} is undefined or not exported`);
  return handler;
};

const contextOf = (request) => ({
  functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  invokedFunctionArn: request.arn,
  awsRequestId: request.id,
  logGroupName: `/aws/lambda/${env.AWS_LAMBDA_FUNCTION_NAME}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, Math.floor(request.deadline * 1000 - Date.now())),
});

const invoke = (handler, request) =>
  new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handler(request.event, contextOf(request), callback);
    if (handler.length < 3 || typeof returned?.then === 'function') Promise.resolve(returned).then(resolve, reject);
  });

let handler;
try {
  handler = await load(env._HANDLER);
} catch (error) {
  await answer({ failed: told(error) });
  process.exit(0);
}
await answer({ ready: true });
for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  try {
    await answer({ result: (await invoke(handler, request)) ?? null });
  } catch (error) {
    await answer({ failed: told(error) });
  }
}
