export function request(ctx) {
  const own = { or: talkers(ctx).map((owner) => ({ owner: { eq: owner } })) };
  const { conversationId } = ctx.args;
  ctx.stash.filter = conversationId ? { and: [own, { conversationId: { eq: conversationId } }] } : own;
  return { payload: null };
}

export function response(ctx) {
  setFilter(ctx.stash.filter);
  return null;
}
