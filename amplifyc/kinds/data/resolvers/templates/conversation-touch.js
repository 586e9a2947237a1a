export function request(ctx) {
  const { now, talkers } = ctx.stash;
  const own = { or: talkers.map((owner) => ({ owner: { eq: owner } })) };
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id: ctx.args.conversationId }),
    update: updateOf({ updatedAt: now }, []),
    condition: conditionOf([own]),
  };
}

export function response(ctx) {
  if (ctx.error) refuseConversation();
  return ctx.result;
}
