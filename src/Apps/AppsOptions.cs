using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Apps;

/// <summary>Apps that sign their requests (section <c>Apps</c>).</summary>
internal sealed class AppsOptions
{
    public const string Section = "Apps";

    /// <summary>Signed requests of one app key in two minutes, on all nodes: as many nonces are remembered.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerKeyPer2Minutes { get; set; } = 120_000;
}

/// <summary>The ranges of <see cref="AppsOptions"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class AppsOptionsValidator : IValidateOptions<AppsOptions>;
