namespace TempMessenger.Storage.Sealing;

/// <summary>The span of expiry in which everything that vanishes shares a key.</summary>
public static class Period
{
    private const long ShortLifetime = 60 * 60 * 1_000;
    private const long Short = 10_000;
    private const long Long = 60_000;

    /// <summary>Its length in milliseconds, for a lifetime in milliseconds.</summary>
    public static long LengthFor(long lifetime) => lifetime <= ShortLifetime ? Short : Long;

    /// <summary>When everything of the period has expired, Unix milliseconds.</summary>
    public static long End(long expiresAt, long lifetime)
    {
        var length = LengthFor(lifetime);
        return ((expiresAt / length) + 1) * length;
    }
}
