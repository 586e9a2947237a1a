export function request(ctx) {
  if (!isAllowed(ctx)) util.unauthorized();
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(keyOf(ctx.args)) };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
