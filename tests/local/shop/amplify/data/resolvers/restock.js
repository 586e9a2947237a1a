import { util } from '@aws-appsync/utils';
import { update, operations } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id, count } = ctx.args;
  return update({ key: { id }, update: { stock: operations.increment(count) }, condition: { id: { attributeExists: true } } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type, ctx.result);
  return ctx.result;
}
