export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const item = ctx.result;
  if (item && !isAllowed(ctx) && !isOwn(item, ownership(ctx))) util.unauthorized();
  return marked(ctx, item);
}
