/** The newest messages: of a conversation, if the caller asks for one, else of all that belong to it. */
export function request(ctx) {
  const { filter, limit, nextToken } = ctx.args;
  const readable = readFilter(ctx);
  const page = { limit: limit ?? 100, nextToken };
  const conversationId = filter?.conversationId?.eq;
  if (!conversationId) return { operation: 'Scan', filter: filterOf([readable, filter]), ...page };
  const { conversationId: asked, ...others } = filter;
  return {
    operation: 'Query',
    index: INDEX,
    query: keyEquals({ conversationId }),
    scanIndexForward: false,
    filter: filterOf([readable, others]),
    ...page,
  };
}

/** A page is read from the newest on, and shown with the newest last. */
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return { ...ctx.result, items: ctx.result.items.reverse() };
}
