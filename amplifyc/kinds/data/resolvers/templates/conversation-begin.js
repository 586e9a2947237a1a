export function request(ctx) {
  ctx.stash.talkers = talkers(ctx);
  ctx.stash.owner = ctx.identity.claims.sub;
  ctx.stash.id = util.autoId();
  ctx.stash.now = util.time.nowISO8601();
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
