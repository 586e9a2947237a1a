export function request(ctx) {
  ctx.stash.filter = groupEventFilter(ctx);
  return { payload: null };
}

export function response(ctx) {
  setFilter(ctx.stash.filter);
  return null;
}
