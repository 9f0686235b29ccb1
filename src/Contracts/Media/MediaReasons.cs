using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Media;

/// <summary>Why media are refused.</summary>
public static class MediaReasons
{
    /// <summary>400: no file was sent.</summary>
    public static readonly Reason ImageMissing = new(
        "image_missing", "No image given", "Send one file or several in the field image of a multipart form.", "请在 multipart 表单的 image 字段中上传一个或多个文件。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyFiles = new("media_too_many_files", "Too many files", "Send at most {max} files at a time.", "一次最多上传 {max} 个文件。");

    /// <summary>400.</summary>
    public static readonly Reason NotAnImage = new(
        "not_an_image", "Not an image", "Send a whole JPEG, PNG, WebP or GIF picture.", "请上传完整的 JPEG、PNG、WebP 或 GIF 图片。");

    /// <summary>400.</summary>
    public static readonly Reason NotAVoice = new(
        "not_a_voice", "Not a voice message", "Send a whole recording as Ogg/Opus, WebM, M4A or WAV, with sound and nothing else.", "请上传完整的 Ogg/Opus、WebM、M4A 或 WAV 录音，只含声音。");

    /// <summary>413. Argument: the most megabytes.</summary>
    public static readonly Reason TooLarge = new("media_too_large", "File too large", "A file may have at most {max} MB.", "文件最大 {max} MB。");

    /// <summary>400. Arguments: the most megapixels, pixels a side and frames.</summary>
    public static readonly Reason TooManyPixels = new(
        "media_too_many_pixels", "Image too large",
        "A picture may have {megapixels} megapixels in all its frames together, {side:N0} pixels a side and {frames} frames. Make it smaller, then send it again.",
        "图片所有帧合计不得超过 {megapixels} 百万像素，每边不得超过 {side:N0} 像素，最多 {frames} 帧。请缩小后重试。");

    /// <summary>400: decoding took too much time or memory.</summary>
    public static readonly Reason TooCostly = new(
        "media_too_costly", "Image too large", "It takes too much time or memory to read this file. Make it smaller or simpler, then send it again.", "读取这个文件需要太多时间或内存。请缩小或简化后重试。");

    /// <summary>400. Argument: the most seconds.</summary>
    public static readonly Reason VoiceTooLong = new("voice_too_long", "Voice message too long", "Record at most {seconds} seconds.", "语音最长 {seconds} 秒。");

    /// <summary>503. Argument: the most megabytes of one person.</summary>
    public static readonly Reason QuotaFull = new(
        "media_quota_full", "No space left", "Your files take all of the {max} MB that you may use. Delete some, then try again.", "你的文件已占满 {max} MB 空间。请删除一些后重试。");

    /// <summary>503: the server's quota.</summary>
    public static readonly Reason Full = new("media_full", "No space left", "The server has no space for more files now. Try again later.", "服务器暂时没有空间存放更多文件，请稍后再试。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable = new("media_unavailable", "Media are not available", "Try again in a moment.", "请稍后重试。");

    /// <summary>503.</summary>
    public static readonly Reason Busy = new("media_busy", "Busy", "Many files are being uploaded now. Try again in a moment.", "正在上传的文件较多，请稍后重试。");

    /// <summary>503: the system cannot confine the process that decodes.</summary>
    public static readonly Reason Off = new(
        "media_off", "Uploads are off", "This server takes no files: its operator finds the reason with tempmessenger check.", "本服务器不接受上传；管理者可用 tempmessenger check 查看原因。");

    /// <summary>400.</summary>
    public static readonly Reason IdInvalid = new("media_id_invalid", "Bad id", "Ids of media are 32 lower-case hex digits.", "媒体 id 为 32 位小写十六进制数字。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken = new("media_id_taken", "Id taken", "This id was used already. Choose a new random one.", "这个 id 已被使用，请换一个随机的 id。");

    /// <summary>400.</summary>
    public static readonly Reason UploadMissing = new("media_upload_missing", "File not found", "The uploaded file is gone. Send it again.", "上传的文件已不存在，请重新上传。");

    /// <summary>400.</summary>
    public static readonly Reason KindInvalid = new("media_kind_invalid", "Bad kind", "kind is image or voice.", "kind 须为 image 或 voice。");

    /// <summary>400.</summary>
    public static readonly Reason AudienceInvalid = new("media_audience_invalid", "Bad audience", "audience is public or owner.", "audience 须为 public 或 owner。");

    /// <summary>400.</summary>
    public static readonly Reason ReferenceInvalid = new(
        "media_reference_invalid", "Bad reference", "Give a reference of 1 to 100 characters, at most 100 ids, and an expiry in the future.", "请给出 1 到 100 个字符的引用、最多 100 个 id，以及将来的过期时间。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new("media_before_invalid", "Page not found", "Pass before as the page before gave it in next.", "before 请使用上一页给出的 next。");

    /// <summary>404.</summary>
    public static readonly Reason NotFound = new("media_not_found", "No such file", "It is gone, or not yours.", "文件已不存在，或不属于你。");

    /// <summary>400: what is to be shown.</summary>
    public static readonly Reason NotToShow = new(
        "media_not_yours", "No such file", "One of the media is gone, or not yours. Upload it again.", "其中一个文件已不存在，或不属于你。请重新上传。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyToShow = new("media_too_many", "Too many files", "Show at most {max} different pictures and voice messages at once.", "一次最多附上 {max} 个不同的图片或语音。");

    /// <summary>413. Argument: the most characters.</summary>
    public static readonly Reason AltTooLong = new("media_alt_too_long", "Description too long", "Shorten it to at most {max:N0} characters.", "请缩短到 {max:N0} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason AltInvalid = new(
        "media_alt_invalid", "Description not allowed", "Control characters other than line feed and tab, and half characters, are not allowed.", "除换行和制表符外，不能包含控制字符或不完整的字符。");
}
