using System.Globalization;
using System.Text;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>The first file of an export: what the others are.</summary>
internal static class ExportReadme
{
    public const string Name = "README.txt";

    private static readonly Text Head = new(
        "Your data from TempMessenger\n\nMade on {time} UTC. Times in the files are Unix milliseconds, unless they are written out.\nThe files are JSON in UTF-8:\n",
        "你在 TempMessenger 的数据\n\n生成时间：{time}（UTC）。文件中的时间为 Unix 毫秒，写成日期的除外。\n各文件均为 UTF-8 编码的 JSON：\n");

    private static readonly Text Tail = new(
        "\nMessages that have vanished are not in it: they are gone. Passwords are not in it either: the server keeps none.\n",
        "\n已消失的消息不在其中：它们已不复存在。密码也不在其中：服务器不保存密码。\n");

    public static ExportedFile About(IReadOnlyList<ExportedFile> files, DateTimeOffset now, string language)
    {
        var text = new StringBuilder(Head.About(now.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).In(language));
        foreach (var file in files)
            text.Append(CultureInfo.InvariantCulture, $"\n  {file.Name}\n      {file.About.In(language)}\n");
        text.Append(Tail.In(language));
        return new(Name, Head, async (stream, cancellation) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation));
    }
}
