import { describe, expect, it } from "vitest";
import { creationOptions, fromBase64Url, requestOptions, toBase64Url } from "./webauthn";

const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

describe("WebAuthn's JSON", () => {
  it.each([
    ["", []],
    ["-_8", [251, 255]],
    ["AQIDBA", [1, 2, 3, 4]],
  ])("writes %o for its bytes and reads it back", (text, values) => {
    expect(toBase64Url(bytes(...values))).toBe(text);
    expect([...new Uint8Array(fromBase64Url(text))]).toEqual(values);
  });

  it("turns what is binary of creation options into bytes and keeps the rest", () => {
    const options = creationOptions({
      rp: { id: "localhost", name: "localhost" },
      user: { id: "AQ", name: "ada", displayName: "Ada" },
      challenge: "AgM",
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      excludeCredentials: [{ type: "public-key", id: "BA" }],
      attestation: "none",
    });
    expect(options.challenge).toEqual(bytes(2, 3));
    expect(options.user).toEqual({ id: bytes(1), name: "ada", displayName: "Ada" });
    expect(options.excludeCredentials).toEqual([{ type: "public-key", id: bytes(4) }]);
    expect(options.attestation).toBe("none");
  });

  it("allows every passkey of the site where a log-in names none", () => {
    expect(requestOptions({ challenge: "AgM", rpId: "localhost", userVerification: "required" })).toEqual({
      challenge: bytes(2, 3),
      rpId: "localhost",
      userVerification: "required",
      allowCredentials: [],
    });
  });
});
