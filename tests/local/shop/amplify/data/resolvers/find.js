import * as ddb from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  ctx.stash.currency = 'EUR';
  return ddb.query({ index: 'productsByCategoryAndPrice', query: { category: { eq: ctx.args.category } } });
}

export function response(ctx) {
  return ctx.result.items;
}
