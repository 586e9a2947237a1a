import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { chunk } from 'lodash';

// await and /re/ in a comment, 'throw' in a text
export async function request(ctx) {
  const { delete: removed, ...rest } = ctx.args;
  const half = rest.a / rest.b / 2;
  const name = rest.name.replace(/ +/g, '-');
  for (let i = 0; i < 3; i++) {
    rest.n = `${i++} of ${{ a: `${rest.n--}` }.a}`;
  }
  for (const key in rest) {
    if ('a' in rest) continue;
  }
  return ddb.get({ key: { id: rest.class ?? rest?.new } });
}

export function response(ctx) {
  try {
    return JSON.parse(ctx.result);
  } catch (error) {
    throw new Error('no JSON');
  } finally {
    delete ctx.result.x;
  }
}
