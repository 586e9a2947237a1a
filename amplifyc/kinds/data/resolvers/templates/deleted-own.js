export function response(ctx) {
  if (!isAllowed(ctx) && !isOwn(ctx.result, ownership(ctx))) util.unauthorized();
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result && { ...ctx.result, __operation: 'Mutation' };
}
