using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.People.Nearby;

/// <summary>How fast locations change (section <c>People</c>). Shorter times make it easier to follow somebody's steps.</summary>
internal sealed class LocationOptions
{
    public const string Section = "People";

    /// <summary>How many seconds a new cell waits at least before others see it; up to half as much again is added at random.</summary>
    [Range(0, 86_400)]
    public int ShownAfterSeconds { get; set; } = 600;

    /// <summary>For how many seconds at least the cell stays from which somebody looks for others.</summary>
    [Range(0, 86_400)]
    public int LooksFromSeconds { get; set; } = 300;

    /// <summary>After how many days a location is erased that was not given again.</summary>
    [Range(1, 365)]
    public int LocationKeptDays { get; set; } = 30;
}

/// <summary>The ranges of <see cref="LocationOptions"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class LocationOptionsValidator : IValidateOptions<LocationOptions>;
