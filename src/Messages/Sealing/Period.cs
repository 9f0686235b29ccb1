namespace TempMessenger.Messages.Sealing;

/// <summary>The span of expiry whose messages share a key.</summary>
internal static class Period
{
    private const long ShortLifetime = 60 * 60 * 1_000;
    private const long Short = 10_000;
    private const long Long = 60_000;

    /// <summary>Its length in milliseconds, for messages of this lifetime.</summary>
    public static long LengthFor(long lifetime) => lifetime <= ShortLifetime ? Short : Long;

    /// <summary>When every message of the period has expired.</summary>
    public static long End(long expiresAt, long lifetime)
    {
        var length = LengthFor(lifetime);
        return ((expiresAt / length) + 1) * length;
    }
}
