import { catalogue } from "../../lib/i18n";

export const texts = catalogue(
  {
    "composer.label": "Message to {room}",
    "composer.placeholder": "Message {room}",
    "composer.send": "Send",
    "composer.lifetime": "Vanishes after",
    "composer.left": { one: "{count} character left", other: "{count} characters left" },
    "composer.over": { one: "{count} character too many", other: "{count} characters too many" },
    "composer.keys": "Enter sends, Shift+Enter starts a new line",
  },
  {
    "composer.label": "发送到“{room}”的消息",
    "composer.placeholder": "在“{room}”里说点什么",
    "composer.send": "发送",
    "composer.lifetime": "消失时间",
    "composer.left": "还可输入 {count} 个字",
    "composer.over": "超出 {count} 个字",
    "composer.keys": "按 Enter 发送，Shift+Enter 换行",
  },
);
