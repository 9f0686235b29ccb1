import { sha256 } from "./sha256";

/** How many zero bits a digest begins with. */
export const zeroBits = (digest: Int32Array): number => {
  let bits = 0;
  for (const word of digest) {
    bits += Math.clz32(word);
    if (word !== 0) break;
  }
  return bits;
};

const atOnce = 2_000;

/** Finds `challenge:counter` whose SHA-256 begins with so many zero bits. It pauses now and then, so that the page stays alive. */
export const solve = async (challenge: string, bits: number): Promise<string> => {
  for (let counter = 0; ; counter += 1) {
    const solution = `${challenge}:${counter}`;
    if (zeroBits(sha256(solution)) >= bits) return solution;
    if (counter % atOnce === atOnce - 1) await new Promise((resume) => setTimeout(resume, 0));
  }
};
