import { catalogue } from "../../lib/i18n";

/** What the places to write say; what else there is to say is loaded when something is added. */
export const texts = catalogue(
  {
    "attach.picture": "Add pictures",
    "attach.voice": "Record a voice message",
    "attach.full": "There is no room for more: at most {count} go together.",
    "attach.wait.upload": { one: "{count} upload is not finished. You can send in a moment.", other: "{count} uploads are not finished. You can send in a moment." },
    "attach.wait.failed": "Something could not be uploaded. Try it again or remove it, then send.",
  },
  {
    "attach.picture": "添加图片",
    "attach.voice": "录制语音",
    "attach.full": "一次最多发送 {count} 个，不能再添加了。",
    "attach.wait.upload": { other: "还有 {count} 个文件在上传，稍后即可发送。" },
    "attach.wait.failed": "有文件上传失败。请重新上传或移除，然后再发送。",
  },
);
