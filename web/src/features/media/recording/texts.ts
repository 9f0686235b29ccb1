import { catalogue } from "../../../lib/i18n";

export const texts = catalogue(
  {
    "record.label": "Recording",
    "record.asking": "Allow the microphone in your browser to begin.",
    "record.time": "{time} of {total}",
    "record.running": "Recording. It ends by itself after {time}.",
    "record.stop": "Stop and listen",
    "record.discard": "Discard the recording",
    "record.why.denied": "The microphone is not allowed. Allow it for this site in your browser’s settings, then try again.",
    "record.why.missing": "No microphone was found. Connect one, then try again.",
    "record.why.insecure": "Recording needs a secure connection (https) or a newer browser.",
    "record.why.other": "The microphone could not be used. Close other programs that use it, then try again.",
    "record.why.empty": "Nothing was recorded. Try again and hold on a little longer.",
    "record.again": "Try again",
    "record.close": "Close",
  },
  {
    "record.label": "录音",
    "record.asking": "请在浏览器中允许使用麦克风。",
    "record.time": "{time}，最长 {total}",
    "record.running": "正在录音，{time}后自动结束。",
    "record.stop": "结束并试听",
    "record.discard": "放弃录音",
    "record.why.denied": "浏览器未允许使用麦克风。请在浏览器设置中为本站开启，然后重试。",
    "record.why.missing": "没有找到麦克风。请连接后重试。",
    "record.why.insecure": "录音需要安全连接（https）或更新的浏览器。",
    "record.why.other": "无法使用麦克风。请关闭占用它的其他程序，然后重试。",
    "record.why.empty": "没有录到声音，请重试并录得久一点。",
    "record.again": "重试",
    "record.close": "关闭",
  },
);
