export function request(ctx) {
  return { payload: ctx.stash.args };
}

export function response(ctx) {
  return ctx.result;
}
