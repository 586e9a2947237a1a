export function request(ctx) {
  const { now, owner } = ctx.stash;
  const { accumulatedTurnContent, associatedUserMessageId, conversationId, errors } = ctx.args.input;
  const id = `${associatedUserMessageId}#response`;
  if (errors) runtime.earlyReturn({ id, conversationId, associatedUserMessageId, errors, owner });
  const update = updateOf(
    {
      __typename: MESSAGE,
      conversationId,
      associatedUserMessageId,
      role: 'assistant',
      content: accumulatedTurnContent ?? [],
      owner,
      updatedAt: now,
    },
    []
  );
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id }),
    update: {
      expression: update.expression.replace('SET ', 'SET #createdAt = if_not_exists(#createdAt, :createdAt), '),
      expressionNames: { ...update.expressionNames, '#createdAt': 'createdAt' },
      expressionValues: { ...update.expressionValues, ':createdAt': util.dynamodb.toDynamoDB(now) },
    },
    condition: conditionOf([
      { or: [{ id: { attributeExists: false } }, { owner: { eq: owner }, conversationId: { eq: conversationId } }] },
    ]),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const part = ctx.args.input;
  const padding = 'abcdefghijklmnopqrstuvwxyz0123456789'.slice(0, Math.floor(Math.random() * 36));
  return {
    p: padding,
    ...part,
    __typename: 'ConversationMessageStreamPart',
    id: `${part.associatedUserMessageId}#stream`,
    owner: ctx.stash.owner,
    contentBlockToolUse: part.contentBlockToolUse?.toolUse ?? part.contentBlockToolUse,
  };
}
