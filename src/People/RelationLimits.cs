using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.People;

/// <summary>
/// How many relations one person may have (section <c>Limits</c>). They are counted before the change, so calls of one person that run at the same time may exceed
/// a limit by as many as they are.
/// </summary>
internal sealed class RelationLimits
{
    public const string Section = "Limits";
    private const int Most = 1_000_000;

    /// <summary>Accounts that one person may follow.</summary>
    [Range(1, Most)]
    public int FollowsPerPerson { get; set; } = 5_000;

    /// <summary>Accounts that one person may block.</summary>
    [Range(1, Most)]
    public int BlocksPerPerson { get; set; } = 5_000;
}

/// <summary>The ranges of <see cref="RelationLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class RelationLimitsValidator : IValidateOptions<RelationLimits>;
