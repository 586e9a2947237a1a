// Post.owner: owners are stored as `sub::username` and shown as `username`.

export function request() {
  return { payload: null };
}

export function response(ctx) {
  return shownOwner(ctx.source.owner);
}

/** The last part of the name of an owner: `sub::username` is shown as `username`. */
function shownOwner(owner) {
  return owner?.split('::').pop() ?? null;
}
