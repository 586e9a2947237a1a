export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return { ...ctx.result, items: ctx.result.items.map((item) => marked(ctx, item)) };
}
