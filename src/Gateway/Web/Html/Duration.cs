using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>Lengths of time in words.</summary>
internal static class Duration
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    /// <summary>The length in its largest whole unit; below two minutes in seconds, begun ones counted.</summary>
    public static Text Words(long milliseconds) => milliseconds switch
    {
        < 2 * Minute => Count((Math.Max(0, milliseconds) + Second - 1) / Second, "1 second", "{count} seconds", "{count} 秒"),
        < 2 * Hour => Count(milliseconds / Minute, "1 minute", "{count} minutes", "{count} 分钟"),
        < 2 * Day => Count(milliseconds / Hour, "1 hour", "{count} hours", "{count} 小时"),
        _ => Count(milliseconds / Day, "1 day", "{count} days", "{count} 天"),
    };

    private static Text Count(long number, string one, string many, string chinese) =>
        new Text(number == 1 ? one : many, chinese).About(number);
}
