using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Sessions;

/// <summary>How long sessions last, in milliseconds.</summary>
internal static class SessionTimes
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    public const long Idle = 30 * Day;
    public const long Longest = 90 * Day;

    /// <summary>The time of the last use is written at most this often.</summary>
    public const long TouchEvery = Hour;

    /// <summary>How long a session that ended is remembered.</summary>
    public const long EndedKept = Day;

    public static long ExpiresAt(SessionRow session) => Math.Min(session.LastUsedAt + Idle, session.CreatedAt + Longest);
}
