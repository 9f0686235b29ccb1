using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Contracts.Apps;

/// <summary>Apps that sign their requests (section <c>Apps</c>): for the service, and for gateways that use up nonces in Redis themselves.</summary>
public sealed class AppsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Apps";

    /// <summary>Signed requests of one app key in two minutes, on all nodes: as many nonces are remembered.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerKeyPer2Minutes { get; set; } = 120_000;
}

/// <summary>The ranges of <see cref="AppsOptions"/>, compiled.</summary>
[OptionsValidator]
public sealed partial class AppsOptionsValidator : IValidateOptions<AppsOptions>;
