export function response(ctx) {
  if (ctx.error) {
    if (ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') refuseFor(ctx, ctx.result, ctx.stash.input);
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}
