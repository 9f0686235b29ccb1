using TempMessenger.Sms.Codes;

namespace TempMessenger.Sms.Embedded;

/// <summary>A code that was sent.</summary>
/// <param name="hash">Of the code.</param>
/// <param name="expiresAt">Unix milliseconds.</param>
/// <param name="hour">In which it was sent.</param>
/// <param name="counted">Where it was counted, the text's own tally first.</param>
internal sealed class SentCode(byte[] hash, long expiresAt, long hour, IReadOnlyList<Tally> counted)
{
    private readonly HashSet<string> tried = [];

    public byte[] Hash { get; } = hash;

    /// <summary>The challenge that was solved for it, or null.</summary>
    public string? Solved { get; init; }

    /// <summary>When nothing of it is needed any more: neither the code, nor the answer to who used it.</summary>
    public long ExpiresAt { get; private set; } = expiresAt;

    /// <summary>The attempt that was right, or null.</summary>
    public string? UsedBy { get; private set; }

    public IReadOnlyList<Tally> Counted => counted;

    public long Hour => hour;

    /// <summary>Counts an attempt that is not a repeat, unless there were too many.</summary>
    public bool TryCount(string attempt) => tried.Count < SmsRules.MaxTries && tried.Add(attempt);

    public void Use(string attempt, long now)
    {
        (UsedBy, ExpiresAt) = (attempt, now + SmsRules.CodeMilliseconds);
        foreach (var tally in counted)
            tally.At(now).CountVerified(hour);
    }
}
