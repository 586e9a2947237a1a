export function response(ctx) {
  if (ctx.error) util.appendError(ctx.error.message, ctx.error.type);
  return { success: !ctx.error };
}
