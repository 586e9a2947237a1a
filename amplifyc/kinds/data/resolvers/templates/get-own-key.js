export function request(ctx) {
  if (!isAllowed(ctx) && !isOwn(ctx.args, keyOwnership(ctx))) readFilter(ctx);
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(keyOf(ctx.args)) };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const item = ctx.result;
  const own = [...keyOwnership(ctx), ...ownership(ctx)];
  if (item && !isAllowed(ctx) && !isOwn(item, own)) util.unauthorized();
  return item;
}
