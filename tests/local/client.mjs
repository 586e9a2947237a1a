// Drives the real aws-amplify client: models, custom operations, subscriptions, three modes. Prints what came, as JSON.
import { createRequire } from 'node:module';

const [, , judge, outputsText, token] = process.argv;
const require = createRequire(`${judge}/package.json`);
const { Amplify } = require('aws-amplify');
const { decodeJWT } = require('aws-amplify/auth');
const { generateClient } = require('aws-amplify/api');

const tokens = { accessToken: decodeJWT(token), idToken: decodeJWT(token) };
Amplify.configure(JSON.parse(outputsText), { Auth: { tokenProvider: { getTokens: async () => tokens } } });
const client = generateClient();
const userPool = { authMode: 'userPool' };
const heard = [];
const seen = {};

const subscription = client.models.Product.onCreate({ ...userPool, filter: { name: { beginsWith: 'B' } } }).subscribe({
  next: (item) => heard.push(item.name),
  error: (error) => heard.push(String(error.error?.errors?.[0]?.message ?? error)),
});
await new Promise((resolve) => setTimeout(resolve, 1500));
const made = await client.models.Product.create({ name: 'Bell', price: 3, category: 'toys', details: '{"a":1}' }, userPool);
await client.models.Product.create({ name: 'Cup', price: 4, category: 'toys' }, userPool);
seen.created = [made.data.name, made.data.details, made.errors ?? null];
const got = await client.models.Product.get({ id: made.data.id }, { authMode: 'apiKey' });
seen.got = got.data.price;
const listed = await client.models.Product.list({ authMode: 'apiKey', filter: { price: { ge: 3 } } });
seen.listed = listed.data.map((item) => item.name).sort();
const byIndex = await client.models.Product.productsByCategory({ category: 'toys' }, { authMode: 'apiKey', sortDirection: 'DESC' });
seen.byIndex = byIndex.data.map((item) => item.name);
seen.refused = (await client.models.Product.create({ name: 'No', price: 1 }, { authMode: 'apiKey' })).errors.map((error) => error.errorType);
seen.words = (await client.queries.countWords({ text: 'a b' }, userPool)).data;
seen.updated = (await client.models.Product.update({ id: made.data.id, price: 9 }, userPool)).data.price;
seen.deleted = (await client.models.Product.delete({ id: made.data.id }, userPool)).data.name;
for (let turn = 0; turn < 50 && heard.length === 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 100));
seen.heard = heard;
subscription.unsubscribe();
console.log(JSON.stringify(seen));
process.exit(0);
