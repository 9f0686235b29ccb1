using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Media;

/// <summary>Where media are, and how much there may be (section <c>Media</c>).</summary>
internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>The folder of files, the same for the media service and all gateways; it may be on a shared network file system. Empty: <c>media</c> in the data folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Megabytes of one person's files.</summary>
    [Range(1, 1_000_000)]
    public int MaxMegabytesPerPerson { get; set; } = 500;

    /// <summary>Megabytes of all files.</summary>
    [Range(1, 1_000_000_000)]
    public int MaxMegabytes { get; set; } = 20_000;

    /// <summary>How many files are decoded at once, each in a process of its own.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 2;

    /// <summary>Decodes also where the system cannot keep the decoding process from the network and from other processes.</summary>
    public bool AllowUnconfined { get; set; }
}

/// <summary>The ranges of <see cref="MediaOptions"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class MediaOptionsValidator : IValidateOptions<MediaOptions>;
