import { catalogue } from "../lib/i18n";

export const texts = catalogue(
  {
    "app.skip": "Skip to the messages",
  },
  {
    "app.skip": "跳到消息",
  },
);
