namespace TempMessenger.Sms.Embedded;

/// <summary>Texts of one phone, address, country or device, or all: sent and verified in the running hour and the 24 before it.</summary>
/// <param name="key">Whose it is.</param>
internal sealed class Tally(string key)
{
    public const long Hour = 3_600_000;
    private const int Hours = 25;

    private readonly int[] sent = new int[Hours];
    private readonly int[] verified = new int[Hours];
    private long hour;

    public string Key => key;

    public int Sent { get; private set; }

    public int Verified { get; private set; }

    public int Unverified => Math.Max(0, Sent - Verified);

    /// <summary>The last text; null: none that counts.</summary>
    public LastText? Last { get; set; }

    /// <summary>Whether nothing of it counts any more.</summary>
    public bool IsIdle(long now) => (now / Hour) - hour >= Hours;

    public Tally At(long now)
    {
        var running = now / Hour;
        for (var gone = Math.Max(hour, running - Hours) + 1; gone <= running; gone++)
        {
            var place = gone % Hours;
            (Sent, Verified) = (Sent - sent[place], Verified - verified[place]);
            (sent[place], verified[place]) = (0, 0);
        }

        hour = Math.Max(hour, running);
        return this;
    }

    public void CountSent(long at, int texts)
    {
        if (hour - at >= Hours)
            return;
        sent[at % Hours] += texts;
        Sent += texts;
    }

    /// <param name="at">The hour in which it was sent.</param>
    public void CountVerified(long at)
    {
        if (hour - at >= Hours)
            return;
        verified[at % Hours]++;
        Verified++;
    }

    /// <summary>The time after which fewer texts count.</summary>
    public long Wait(long now)
    {
        var oldest = hour - Hours + 1;
        while (oldest < hour && (oldest < 0 || sent[oldest % Hours] == 0))
            oldest++;
        return Math.Max(1, ((oldest + Hours) * Hour) - now);
    }
}

/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="Command">The command that asked for it, or null.</param>
/// <param name="ExpiresAt">When its code ends.</param>
internal sealed record LastText(long At, string? Command, long ExpiresAt);
