import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return { payload: ctx.prev.result.map((product) => product.price) };
}

export function response(ctx) {
  if (ctx.stash.currency !== 'EUR') util.error('the stash is gone');
  return { sum: ctx.result.reduce((sum, price) => sum + price, 0), count: ctx.result.length };
}
