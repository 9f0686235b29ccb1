import { catalogue } from "../../../web/src/lib/i18n";

export const texts = catalogue(
  {
    "feedback.heading": "Feedback",
    "feedback.text": "What do you think of this server?",
    "feedback.rating": "Rating",
    "feedback.stars": { one: "{count} star", other: "{count} stars" },
    "feedback.give": "Send feedback",
    "feedback.empty": "There is no feedback yet.",
    "feedback.failed": "It could not be sent. Please try again.",
  },
  {
    "feedback.heading": "反馈",
    "feedback.text": "你觉得这个服务器怎么样？",
    "feedback.rating": "评分",
    "feedback.stars": { other: "{count} 星" },
    "feedback.give": "发送反馈",
    "feedback.empty": "还没有反馈。",
    "feedback.failed": "未能发送，请重试。",
  },
);
