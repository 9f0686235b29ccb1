import { expect, test } from "vitest";
import { solve, zeroBits } from "./proofOfWork";
import { sha256 } from "./sha256";

const hex = (digest: Int32Array): string => [...digest].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

const expected = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

test("digests are those of SHA-256, at every length around the end of a block", async () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "abc1:z".repeat(40).slice(0, length);
    expect(hex(sha256(text))).toBe(await expected(text));
  }
});

test("a solution begins with the challenge and its digest with the zero bits", async () => {
  const solution = await solve("challenge", 12);
  expect(solution).toMatch(/^challenge:\d+$/);
  expect((await expected(solution)).startsWith("000")).toBe(true);
  expect(zeroBits(sha256(solution))).toBeGreaterThanOrEqual(12);
});
