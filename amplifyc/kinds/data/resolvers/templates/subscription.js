export function request(ctx) {
  if (!isAllowed(ctx)) util.unauthorized();
  return { payload: null };
}

export function response(ctx) {
  setFilter(ctx.args.filter);
  return null;
}
