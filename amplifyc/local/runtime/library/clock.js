// The time of an evaluation, which the host sets and which does not pass while a handler runs.

let now = 0;

export const setClock = (milliseconds) => {
  now = milliseconds;
};

export const nowMilliseconds = () => now;
