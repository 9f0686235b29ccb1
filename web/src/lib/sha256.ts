/** SHA-256 (FIPS 180-4) of short texts: the browser's own is not there without HTTPS, and takes a promise for each digest. */

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
};

/** The first 32 bits of the fractional part. */
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;

const constants = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const start = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const schedule = new Int32Array(64);

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

const compress = (state: Int32Array, block: DataView, offset: number): void => {
  for (let n = 0; n < 16; n += 1) schedule[n] = block.getInt32(offset + n * 4);
  for (let n = 16; n < 64; n += 1) {
    const early = schedule[n - 15]!;
    const late = schedule[n - 2]!;
    const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[n] = (schedule[n - 16]! + small + schedule[n - 7]! + large) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let n = 0; n < 64; n += 1) {
    const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[n]! + schedule[n]!) | 0;
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
};

/** The eight words of the digest of an ASCII text. */
export const sha256 = (text: string): Int32Array => {
  const blocks = new Uint8Array(Math.ceil((text.length + 9) / 64) * 64);
  for (let n = 0; n < text.length; n += 1) blocks[n] = text.charCodeAt(n);
  blocks[text.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(blocks.length - 4, text.length * 8);
  const state = Int32Array.from(start);
  for (let offset = 0; offset < blocks.length; offset += 64) compress(state, view, offset);
  return state;
};
