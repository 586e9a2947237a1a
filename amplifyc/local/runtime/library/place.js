// Where in the author's file something happened. Files of this library begin at a line that no resolver reaches.

const { Error } = globalThis;
Error.stackTraceLimit = 100;
const LIBRARY = 40000;
const FRAME = /\(<input>:(\d+):(\d+)\)|at <input>:(\d+):(\d+)/g;

/** `line:column` of the innermost frame that is the author's, or null; the first line is not the file's, see `read_module`. */
export const placeOf = (stack) => {
  for (const [, line, column, onlyLine, onlyColumn] of `${stack}`.matchAll(FRAME)) {
    const found = Number(line ?? onlyLine);
    if (found > 1 && found < LIBRARY) return `${found - 1}:${column ?? onlyColumn}`;
  }
  return null;
};
