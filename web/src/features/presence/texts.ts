import { catalogue } from "../../lib/i18n";

export const texts = catalogue(
  {
    "presence.here": { one: "{count} here", other: "{count} here" },
    "presence.names": "Here now: {names}",
    "presence.more": "{names} and {count} more",
    "typing.one": "{name} is writing",
    "typing.two": "{name} and {other} are writing",
    "typing.many": "Several people are writing",
  },
  {
    "presence.here": "{count} 人在线",
    "presence.names": "在线：{names}",
    "presence.more": "{names}等，另有 {count} 人",
    "typing.one": "{name} 正在输入",
    "typing.two": "{name} 和 {other} 正在输入",
    "typing.many": "好几个人正在输入",
  },
);
