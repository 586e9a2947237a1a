export function response(ctx) {
  if (ctx.error) {
    const isRefused = ctx.error.type === 'DynamoDB:ConditionalCheckFailedException';
    if (isRefused && !isAllowed(ctx) && !isOwn(ctx.result, ownership(ctx))) util.unauthorized();
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}
