export function request(ctx) {
  ctx.stash.filter = eventFilter(ctx);
  return { payload: null };
}

export function response(ctx) {
  setFilter(ctx.stash.filter);
  return null;
}
