export function request(ctx) {
  const { conversationId, toolConfiguration } = ctx.args;
  const { headers } = ctx.request;
  return {
    operation: 'Invoke',
    invocationType: 'Event',
    payload: {
      conversationId,
      currentMessageId: ctx.stash.id,
      responseMutation: ANSWER,
      graphqlApiEndpoint: '${GRAPHQL_URL}',
      modelConfiguration: MODEL,
      request: { headers: { authorization: headers.authorization, 'x-amz-user-agent': headers['x-amz-user-agent'] } },
      messageHistoryQuery: HISTORY,
      toolsConfiguration: { dataTools: TOOLS, clientTools: toolConfiguration?.tools?.map((tool) => tool.toolSpec) },
      streamResponse: true,
    },
  };
}

export function response(ctx) {
  if (ctx.error) util.appendError(ctx.error.message, ctx.error.type);
  const { id, now, owner } = ctx.stash;
  return { ...ctx.args, __typename: MESSAGE, id, role: 'user', owner, createdAt: now, updatedAt: now };
}
