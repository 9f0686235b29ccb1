import { catalogue } from "./i18n";

/** What more than one feature says. */
export const sharedTexts = catalogue(
  {
    "app.name": "TempMessenger",
    "time.now": "now",
    "dialog.cancel": "Cancel",
    "dialog.refused": "That did not work.",
    "message.failed": "Not sent.",
    "message.retry": "Try again",
    "message.why.unreachable": "The server could not be reached.",
    "message.why.full": "The room is full until something vanishes.",
    "message.why.fullFor": "The room is full. There is space again in about {time}.",
    "message.why.fast": "That was a lot at once. Give it {time}.",
    "message.why.fastShort": "That was a lot at once. Give it a moment.",
    "message.why.login": "You are not logged in any more.",
    "message.why.long": "It is too long.",
    "message.why.missing": "The room does not exist.",
    "message.why.other": "The server did not accept it.",
  },
  {
    "app.name": "TempMessenger",
    "time.now": "刚刚",
    "dialog.cancel": "取消",
    "dialog.refused": "操作没有成功。",
    "message.failed": "未能发送。",
    "message.retry": "重试",
    "message.why.unreachable": "无法连接服务器。",
    "message.why.full": "房间已满，等有消息消失后再发。",
    "message.why.fullFor": "房间已满，大约{time}后会有空位。",
    "message.why.fast": "发得有点快，请等{time}再试。",
    "message.why.fastShort": "发得有点快，请稍等片刻。",
    "message.why.login": "你已退出登录。",
    "message.why.long": "内容太长了。",
    "message.why.missing": "这个房间不存在。",
    "message.why.other": "服务器没有接受这条消息。",
  },
);
