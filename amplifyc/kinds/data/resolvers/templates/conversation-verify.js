export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.input.conversationId }) };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  if (!ctx.result || !has(ctx.stash.talkers, ctx.result.owner)) refuseConversation();
  return ctx.result;
}
