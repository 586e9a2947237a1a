import { util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  return batchGet({ tables: { [`Customer-${ctx.stash.awsAppsyncApiId}-NONE`]: { keys: [{ id: '1' }] } } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return null;
}
