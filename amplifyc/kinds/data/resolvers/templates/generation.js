export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const { body, headers, statusCode } = ctx.result;
  if (statusCode !== 200) refuseGeneration(headers['x-amzn-ErrorType'] ?? 'BedrockError');
  const content = JSON.parse(body).output?.message?.content ?? [];
  const used = content.filter((block) => block.toolUse)[0];
  const value = used?.toolUse?.input?.value ?? null;
  if (value === null) util.error('The model has given no answer of the wanted type.', 'InvalidResponseException');
  return typeof value === 'string' && !isText() ? JSON.parse(value) : value;
}

/** Tells that Bedrock has refused, and of what kind the refusal is; what it says itself is not for callers. */
function refuseGeneration(type) {
  const isDenied = type.startsWith('AccessDenied');
  util.error(isDenied ? 'This account has no access to the model.' : 'The model could not answer.', type.split(':')[0]);
}
