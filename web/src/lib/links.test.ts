import { expect, test } from "vitest";
import { splitLinks } from "./links";

const links = (text: string) => splitLinks(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

test("The parts joined again are the text", () => {
  for (const text of ["", "plain", "see https://a.example/x, then http://b.example.", "(https://a.example/(x)) <http://c.example>"]) {
    expect(splitLinks(text).map((part) => part.text).join("")).toBe(text);
  }
});

test("Only http and https become links", () => {
  expect(links("javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.example vbscript:x")).toEqual([]);
  expect(links("HTTPS://A.example/x http://b.example")).toEqual(["HTTPS://A.example/x", "http://b.example"]);
});

test("Punctuation of the sentence stays outside", () => {
  expect(links("Go to https://a.example/x. Or https://b.example/y, (https://c.example/z)!")).toEqual(["https://a.example/x", "https://b.example/y", "https://c.example/z"]);
});

test("A bracket that the address opened belongs to it", () => {
  expect(links("https://en.example/wiki/Moth_(insect)")).toEqual(["https://en.example/wiki/Moth_(insect)"]);
});

test("Chinese punctuation ends an address", () => {
  expect(links("请看https://a.example/路径，谢谢。")).toEqual(["https://a.example/路径"]);
});

test("An address that pretends to be another host is left as text", () => {
  expect(links("https://bank.example@evil.example/login")).toEqual([]);
});

test("Markup is text", () => {
  const [part] = splitLinks('<img src=x onerror="alert(1)">');
  expect(part).toEqual({ text: '<img src=x onerror="alert(1)">' });
});

test("An address ends before characters that turn the writing direction", () => {
  expect(links("https://a.example/\u202egpj.exe")).toEqual(["https://a.example/"]);
});
