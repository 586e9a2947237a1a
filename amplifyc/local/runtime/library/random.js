// Numbers that follow from a seed, so that an evaluation can be repeated; the host seeds each with fresh bytes.

let state = [0, 0, 0, 0];

/** Take a seed of 32 hexadecimal digits. */
export const seed = (digits) => {
  state = [0, 8, 16, 24].map((start) => Number(`0x${digits.slice(start, start + 8)}`) | 0);
  for (let round = 0; round < 12; round += 1) next();
};

/** 32 bits by sfc32. */
const next = () => {
  const [a, b, c, counter] = state;
  const sum = (a + b + counter) | 0;
  state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (counter + 1) | 0];
  return sum >>> 0;
};

/** A number from 0 up to, not with, 1. */
export const fraction = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;

export const bytes = (count) => Array.from({ length: count }, () => next() & 255);
