// What there is in APPSYNC_JS and what is not.

const GLOBALS = [
  'Array', 'Boolean', 'Infinity', 'JSON', 'Math', 'NaN', 'Number', 'Object', 'RegExp', 'String', 'console', 'decodeURI',
  'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'extensions', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'runtime',
  'undefined', 'util',
];

/** Give out new globals and take away those that AppSync has not; what makes code of text goes, too. */
export const furnish = (globals) => {
  const world = globalThis;
  for (const makers of [Function, async function () {}.constructor, function* () {}.constructor, async function* () {}.constructor]) {
    Object.defineProperty(makers.prototype, 'constructor', { value: undefined, writable: false, configurable: false });
  }
  for (const intrinsic of [Array, Boolean, Number, RegExp, String]) {
    Object.freeze(intrinsic.prototype);
    Object.freeze(intrinsic);
  }
  for (const intrinsic of [Object, JSON, Math]) Object.freeze(intrinsic);
  Object.preventExtensions(Object.prototype);
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(world, name, { value: frozen(value), writable: false, configurable: false, enumerable: false });
  }
  for (const name of Object.getOwnPropertyNames(world)) {
    if (!GLOBALS.includes(name)) delete world[name];
  }
  Object.preventExtensions(world);
};

const frozen = (value) => {
  Object.values(value).forEach((member) => typeof member === 'object' && member !== null && frozen(member));
  return Object.freeze(value);
};
