export function request(ctx) {
  const { filter, limit, nextToken } = ctx.args;
  return {
    operation: 'Query',
    index: INDEX,
    query: keyEquals({ __typename: CONVERSATION }),
    scanIndexForward: false,
    limit: limit ?? 100,
    nextToken,
    filter: filterOf([readFilter(ctx), filter]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
