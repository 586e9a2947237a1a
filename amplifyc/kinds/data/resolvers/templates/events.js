/** Tells AppSync which events the caller gets. */
function setFilter(filter) {
  if (filter && Object.keys(filter).length > 0) extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
}

/** Which events the caller gets: what it asks for, within its own. AppSync itself compares a lone owner argument. */
function eventFilter(ctx) {
  const { filter } = ctx.args;
  if (isAllowed(ctx)) return filter;
  const own = ownEvents(ctx);
  const asksForOwn = asksForOwnItems(ctx);
  if (own.length === 0) util.unauthorized();
  if (filter && Object.keys(filter).length > 0) return { and: [{ or: own }, filter] };
  return asksForOwn && own.length === 1 ? null : { or: own };
}

/** Which events the caller gets: what it asks for, within those of its groups. */
function groupEventFilter(ctx) {
  const { filter } = ctx.args;
  if (isAllowed(ctx)) return filter;
  const own = ownEvents(ctx);
  if (own.length === 0) util.unauthorized();
  return filter && Object.keys(filter).length > 0 ? { and: [{ or: own }, filter] } : { or: own };
}

/** Whether the caller asks for items of an owner; that must be itself. */
function asksFor(owner, names) {
  if (names.length === 0 || !owner) return false;
  return has(names, owner) || util.unauthorized();
}
