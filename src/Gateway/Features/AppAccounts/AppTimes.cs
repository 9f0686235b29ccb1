using System.Globalization;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>Section <c>App</c>.</summary>
internal sealed class AppOptions
{
    public const string Section = "App";

    /// <summary>The time zone in which the app's calls write times.</summary>
    public string TimeZone { get; set; } = AppTimes.Usual;
}

/// <summary>Times as the app's calls write them: <c>yyyy-MM-dd HH:mm:ss</c> in one time zone.</summary>
internal sealed class AppTimes(IOptions<AppOptions> options)
{
    public const string Usual = "Asia/Shanghai";
    private const string Form = "yyyy-MM-dd HH:mm:ss";

    private readonly TimeZoneInfo zone = Find(options.Value.TimeZone)!;

    public static bool IsZone(string? name) => Find(name) is not null;

    /// <param name="at">Unix milliseconds.</param>
    public string Of(long at) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).ToString(Form, CultureInfo.InvariantCulture);

    // A machine may have no list of time zones; the usual one has had the same offset since 1991.
    private static TimeZoneInfo? Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found)
        ? found
        : name == Usual ? TimeZoneInfo.CreateCustomTimeZone(Usual, TimeSpan.FromHours(8), Usual, Usual) : null;
}
