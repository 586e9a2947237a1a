/** Whether an item fulfils one of the conditions that make it the caller's. */
function isOwn(item, conditions) {
  return conditions.some((condition) => {
    const field = Object.keys(condition)[0];
    const { eq, contains } = condition[field];
    const value = item?.[field] ?? [];
    return contains === undefined ? value === eq : has(value, contains);
  });
}

/** What limits the caller to its own items: nothing for whoever may read all of them. */
function readFilter(ctx) {
  if (isAllowed(ctx)) return null;
  const own = ownership(ctx);
  return own.length > 0 ? { or: own } : util.unauthorized();
}

/** What the written item must fulfil: nothing for whoever may write all of them. */
function writeCondition(ctx) {
  if (isAllowed(ctx)) return null;
  const own = ownership(ctx);
  return own.length > 0 ? { or: own } : util.unauthorized();
}

/** Puts the caller into an owner field that the input leaves out; whether the caller is the owner then. */
function claimOwner(input, field, names) {
  if (names.length > 0 && input[field] === undefined) input[field] = names[0];
  return has(names, input[field]);
}

/** As `claimOwner`, for a field that holds several owners. */
function claimOwners(input, field, names) {
  if (names.length > 0 && input[field] === undefined) input[field] = [names[0]];
  return (input[field] ?? []).some((owner) => has(names, owner));
}

/** Refuses input with fields that no rule lets the caller write. */
function refuse(denied) {
  if (denied.length > 0) util.error(`Unauthorized on [${denied.join(', ')}]`, 'Unauthorized');
}

/** The fields of the input that none of these rules lets the caller write; null needs a rule that lets it remove. */
function deniedFields(input, rules) {
  return Object.keys(input).filter((name) => {
    const mayBeSet = rules.some((rule) => has(rule.set, name));
    const mayBeNull = input[name] !== null || rules.some((rule) => has(rule.remove, name));
    return !mayBeSet || !mayBeNull;
  });
}

/** Refuses the input if no rule fits the caller, or none lets it write one of the fields. */
function checkFields(ctx, input) {
  if (isAllowed(ctx)) return;
  const rules = fittingRules(ctx);
  if (rules.length === 0) util.unauthorized();
  refuse(deniedFields(input, rules));
}

/** What the item must fulfil for these fields to be written: for each, the condition of one of the rules that let the caller write it. */
function fieldCondition(ctx, input) {
  if (isAllowed(ctx)) return null;
  const rules = fittingRules(ctx);
  if (rules.length === 0) util.unauthorized();
  refuse(deniedFields(input, rules));
  const names = Object.keys(input);
  const needed = [
    ...names.map((name) => rules.filter((rule) => has(rule.set, name))),
    ...names.filter((name) => input[name] === null).map((name) => rules.filter((rule) => has(rule.remove, name))),
  ];
  const conditions = needed
    .filter((any) => any.every((rule) => rule.own))
    .map((any) => JSON.stringify({ or: any.flatMap((rule) => rule.own) }));
  const distinct = conditions.filter((condition, index) => conditions.indexOf(condition) === index);
  return distinct.length > 0 ? { and: distinct.map((condition) => JSON.parse(condition)) } : null;
}

/** Refuses the input as what it is, now that the item is known; the rules that fit are those whose condition it fulfils. */
function refuseFor(ctx, item, input) {
  if (isAllowed(ctx)) return;
  const rules = fittingRules(ctx).filter((rule) => !rule.own || isOwn(item, rule.own));
  if (rules.length === 0) util.unauthorized();
  refuse(deniedFields(input, rules));
}

/** A related item; below a mutation it is marked as such, for fields that subscribers might not read. */
function marked(ctx, item) {
  return item && ctx.source.__operation === 'Mutation' ? { ...item, __operation: 'Mutation' } : item;
}
