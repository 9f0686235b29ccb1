using TempMessenger.Contracts.Apps;

namespace TempMessenger.Apps.H5;

/// <summary>The content that the program brings.</summary>
internal static class H5Defaults
{
    private static readonly string[] NoPictures = [.. Enumerable.Repeat("", H5Rules.Pictures)];

    private static readonly H5Content English = new(
        0,
        "TempMessenger",
        [new("Rooms", "/"), new("Posts", "/home/everyone"), new("Log in", "/login")],
        "Say it. Then let it vanish.",
        ["Rooms", "Posts", "People"],
        "What is said among friends need not stay for ever.",
        [
            new("Messages that vanish", "Each message says how long it lives, and is gone on time."),
            new("Posts for those who follow", "Write for everyone, for members or for who follows you."),
            new("Nobody reads along", "What has vanished is destroyed with its key."),
        ],
        NoPictures);

    private static readonly H5Content Chinese = new(
        0,
        "TempMessenger",
        [new("房间", "/"), new("动态", "/home/everyone"), new("登录", "/login")],
        "说出来，然后让它消失。",
        ["房间", "动态", "朋友"],
        "朋友之间说过的话，不必永远留着。",
        [
            new("会消失的消息", "每条消息都写明存在多久，到时即消失。"),
            new("给关注者的动态", "写给所有人、成员，或只写给关注你的人。"),
            new("没有旁观者", "消失的内容连同密钥一起销毁。"),
        ],
        NoPictures);

    public static H5Content Of(string language) => language == "zh" ? Chinese : English;
}
