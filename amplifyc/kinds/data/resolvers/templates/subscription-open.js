export function request() {
  return { payload: null };
}

export function response(ctx) {
  setFilter(ctx.args.filter);
  return null;
}
