using Microsoft.Extensions.Options;

namespace TempMessenger.Sms.Codes;

/// <summary>What a store decides by.</summary>
internal sealed class SmsRules
{
    /// <summary>How long a code is valid; also how long a right attempt may be repeated.</summary>
    public const long CodeMilliseconds = 60_000;

    /// <summary>How often a code may be tried.</summary>
    public const int MaxTries = 5;

    /// <summary>How long a device stays known that does not come again.</summary>
    public const long DeviceMilliseconds = 180 * 86_400_000L;

    /// <summary>How many devices may be known for one phone; the one that came longest ago is forgotten.</summary>
    public const int MaxDevices = 5;

    /// <summary>How long a solved challenge is remembered: longer than it is accepted.</summary>
    public const long SolvedMilliseconds = 600_000;

    public const long LongestGapMilliseconds = 3_600_000;

    /// <summary>How many unverified texts to one phone do not make the gap longer.</summary>
    public const int TextsBeforeSlowing = 2;

    public const int MostBitsMore = 3;

    public SmsRules(IOptions<SmsLimits> options, IOptions<SmsOptions> sms)
    {
        var limits = options.Value;
        GapMilliseconds = limits.SmsGapSeconds * 1_000L;
        Percent = limits.SmsUnverifiedPercent;
        Phone = new(limits.SmsUnverifiedPerPhonePerDay, limits.SmsPerPhonePerDay, limits.SmsPerPhonePerDay);
        Address = Weighed(limits.SmsUnverifiedPerAddressPerDay, limits.SmsPerAddressPerDay);
        Country = Weighed(limits.SmsUnverifiedPerCountryPerDay, limits.SmsPerCountryPerDay);
        All = Weighed(limits.SmsUnverifiedPerDay, limits.SmsPerDay);
        RecordOnly = sms.Value.RecordOnly;
    }

    public long GapMilliseconds { get; }

    public int Percent { get; }

    public SmsBudget Phone { get; }

    public SmsBudget Address { get; }

    public SmsBudget Country { get; }

    public SmsBudget All { get; }

    public bool RecordOnly { get; }

    /// <summary>How long after a text the next one may follow.</summary>
    /// <param name="unverified">Texts to the phone in a day whose code was not used, the last one included.</param>
    public long GapAfter(int unverified) =>
        Math.Min(Math.Max(LongestGapMilliseconds, GapMilliseconds), GapMilliseconds << Math.Clamp(unverified - TextsBeforeSlowing, 0, 12));

    private static SmsBudget Weighed(int unverified, int most) => new(unverified, Math.Max(1, most / 10), most);
}

/// <summary>What may be sent in a day.</summary>
/// <param name="Unverified">Unverified texts without a proof of work.</param>
/// <param name="AtFirst">Texts, whatever was verified.</param>
/// <param name="Most">Texts, however many were verified.</param>
internal sealed record SmsBudget(int Unverified, int AtFirst, int Most)
{
    private const int PerVerified = 4;

    /// <summary>How many texts a history of verified ones allows.</summary>
    public int Allowed(int verified) => (int)Math.Min(Most, Math.Max(AtFirst, (long)PerVerified * verified));

    /// <summary>How many unverified texts need no proof of work.</summary>
    public int Free(int verified, int percent) => (int)Math.Max(Unverified, (long)verified * percent / 100);
}
