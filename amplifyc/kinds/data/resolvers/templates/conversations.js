/** The names under which conversations belong to the caller: those of the signed-in user, and nobody else's. */
function talkers(ctx) {
  const names = util.authType() === 'User Pool Authorization' ? readerNames(ctx, ['sub', 'username']) : [];
  return names.length > 0 ? names : util.unauthorized();
}

/** Ends with an answer that does not say whether there is such a conversation. */
function refuseConversation() {
  util.error('Conversation not found', 'ResourceNotFound');
}
