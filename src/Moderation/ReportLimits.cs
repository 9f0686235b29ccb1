using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Moderation;

/// <summary>How many reports one person may have (section <c>Limits</c>).</summary>
internal sealed class ReportLimits
{
    public const string Section = "Limits";

    /// <summary>Reports of one person that are not decided yet. Reports that are filed at the same time may exceed it by as many as they are.</summary>
    [Range(1, 1_000_000)]
    public int OpenReportsPerPerson { get; set; } = 50;
}

/// <summary>The ranges of <see cref="ReportLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class ReportLimitsValidator : IValidateOptions<ReportLimits>;
