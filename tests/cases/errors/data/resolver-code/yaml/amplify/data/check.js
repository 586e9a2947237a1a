export function request(ctx) {
  const make = function* () {
    yield 1;
  };
  outer: for (const item of ctx.args.items) {
    while (true) break outer;
  }
  class A {}
  const flags = ~ctx.args.flags;
  const more = import('./more.js');
  const fs = require('fs');
  do { this.x = eval('1'); } while (ctx instanceof Object);
  const later = Promise.resolve(await ctx);
  return {};
}

export const response = (ctx) => ctx.result;
