export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const { statusCode, headers, body } = ctx.result;
  if (statusCode === 200) return contentOf(headers, body);
  util.appendError(body, `${statusCode}`);
  return null;
}
