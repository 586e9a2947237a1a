export function request(ctx) {
  const { id, now, owner } = ctx.stash;
  const message = { ...ctx.args, __typename: MESSAGE, id, role: 'user', owner, createdAt: now, updatedAt: now };
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ id }),
    attributeValues: util.dynamodb.toMapValues(message),
  };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
