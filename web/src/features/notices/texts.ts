import { catalogue } from "../../lib/i18n";

export const texts = catalogue(
  {
    "notices.heading": "Notices",
    "notices.mention": "{name} mentioned you",
    "notices.reply": "{name} replied to you",
    "notices.follow": "{name} follows you",
    "notices.new": "New",
    "notices.loading": "Fetching notices…",
    "notices.failed": "The notices could not be loaded.",
    "notices.more": "Show older notices",
    "notices.moreLoading": "Fetching more…",
    "notices.empty.title": "Nothing new",
    "notices.empty.text": "Replies to you, mentions of you and new followers appear here.",
  },
  {
    "notices.heading": "通知",
    "notices.mention": "{name} 提到了你",
    "notices.reply": "{name} 回复了你",
    "notices.follow": "{name} 关注了你",
    "notices.new": "新",
    "notices.loading": "正在获取通知…",
    "notices.failed": "通知加载失败。",
    "notices.more": "查看更早的通知",
    "notices.moreLoading": "正在获取…",
    "notices.empty.title": "还没有通知",
    "notices.empty.text": "有人回复你、提到你或关注你时，会在这里告诉你。",
  },
);
