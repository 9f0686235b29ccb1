using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Sms;

/// <summary>
/// What texts may cost (section <c>Limits</c>). A day is the last 24 hours, by whole hours. A text is unverified until its code is used: past the limits of
/// unverified texts a proof of work is asked for, past the others one has to wait. A device that used a code of the phone before has a limit of its own.
/// </summary>
internal sealed class SmsLimits
{
    public const string Section = "Limits";
    private const int Most = 1_000_000_000;

    /// <summary>The time between two texts to one phone, in seconds. From the third unverified text of a day on it doubles each time, up to an hour.</summary>
    [Range(1, 3_600)]
    public int SmsGapSeconds { get; set; } = 60;

    /// <summary>Texts to one phone in a day, and as many more to each device that is known for it.</summary>
    [Range(1, Most)]
    public int SmsPerPhonePerDay { get; set; } = 20;

    /// <summary>Texts that one address may ask for in a day. Of this limit and the two that follow a tenth counts at first, then four times what was verified.</summary>
    [Range(1, Most)]
    public int SmsPerAddressPerDay { get; set; } = 100;

    /// <summary>Texts to one country in a day.</summary>
    [Range(1, Most)]
    public int SmsPerCountryPerDay { get; set; } = 2_000;

    /// <summary>Texts in a day in all. Those to known devices count, and are sent nevertheless.</summary>
    [Range(1, Most)]
    public int SmsPerDay { get; set; } = 10_000;

    /// <summary>Unverified texts to one phone in a day without a proof of work; 0: it is always asked for. So with the three that follow.</summary>
    [Range(0, Most)]
    public int SmsUnverifiedPerPhonePerDay { get; set; } = 3;

    /// <summary>Unverified texts that one address may ask for in a day without a proof of work.</summary>
    [Range(0, Most)]
    public int SmsUnverifiedPerAddressPerDay { get; set; } = 4;

    /// <summary>Unverified texts to one country in a day without a proof of work.</summary>
    [Range(0, Most)]
    public int SmsUnverifiedPerCountryPerDay { get; set; } = 10;

    /// <summary>Unverified texts in a day in all without a proof of work.</summary>
    [Range(0, Most)]
    public int SmsUnverifiedPerDay { get; set; } = 20;

    /// <summary>The limits of unverified texts are at least so many percent of the texts that were verified in the same day.</summary>
    [Range(0, 100)]
    public int SmsUnverifiedPercent { get; set; } = 4;
}

/// <summary>The ranges of <see cref="SmsLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class SmsLimitsValidator : IValidateOptions<SmsLimits>;
