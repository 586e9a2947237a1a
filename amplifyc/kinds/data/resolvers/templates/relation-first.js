export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const { items, scannedCount } = ctx.result;
  if (items.length === 0 && scannedCount > 0) util.unauthorized();
  return marked(ctx, items[0] ?? null);
}
