// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { inBothLanguages, show } from "../../lib/rendering";
import { PresenceStack } from "./PresenceStack";
import { TypingLine } from "./TypingLine";

const typing = (...names: string[]) => names.map((name) => ({ id: name.toLowerCase(), name, until: 1 }));
const texts = {
  en: { one: "Lin is writing", two: "Lin and Bo are writing", many: "Several people are writing", here: "6 here", names: "Here now: Ada, Lin and 4 more", both: "Here now: Ada and Lin" },
  zh: { one: "Lin 正在输入", two: "Lin 和 Bo 正在输入", many: "好几个人正在输入", here: "6 人在线", names: "在线：Ada、Lin等，另有 4 人", both: "在线：Ada和Lin" },
};

test.each(inBothLanguages)("It says who is writing, without oneself (%s)", (language) => {
  const t = texts[language];
  const { container, again } = show(language, <TypingLine typing={typing("Ada", "Lin")} userId="ada" />);
  expect(container.textContent).toBe(t.one);
  again(<TypingLine typing={typing("Ada", "Lin", "Bo")} userId="ada" />);
  expect(container.textContent).toBe(t.two);
  again(<TypingLine typing={typing("Eve", "Lin", "Bo")} userId="ada" />);
  expect(container.textContent).toBe(t.many);
  again(<TypingLine typing={typing("Ada")} userId="ada" />);
  expect(container.textContent).toBe("");
});

test.each(inBothLanguages)("It says how many are here and who (%s)", (language) => {
  const t = texts[language];
  const { container, again } = show(language, <PresenceStack presence={{ names: ["Ada", "Lin"], count: 6, typing: [] }} known={new Map()} />);
  expect(screen.getByTitle(t.names).textContent).toContain(t.here);
  again(<PresenceStack presence={{ names: ["Ada", "Lin"], count: 2, typing: [] }} known={new Map()} />);
  expect(screen.queryByTitle(t.both)).not.toBeNull();
  again(<PresenceStack presence={{ names: [], count: 0, typing: [] }} known={new Map()} />);
  expect(container.textContent).toBe("");
});
