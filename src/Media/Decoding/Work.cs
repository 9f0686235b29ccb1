using System.Text.Json.Serialization;

namespace TempMessenger.Media.Decoding;

/// <summary>What a worker is asked to do; a line of JSON on its standard input.</summary>
/// <param name="Kind">Picture or voice, as in the contract.</param>
/// <param name="Input">The file that was uploaded.</param>
/// <param name="Folder">An empty folder for what is made of it.</param>
internal sealed record WorkRequest(string Kind, string Input, string Folder);

/// <summary>A worker's answer; a line of JSON on its standard output. The first one, with nothing but <see cref="Confinement"/>, says that it is ready.</summary>
/// <param name="Refusal">Why nothing was made; null: it was.</param>
/// <param name="Extension">Of the file <c>whole</c>, without the dot.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Milliseconds">How long the voice is.</param>
/// <param name="Preview">A few pixels, in Base64.</param>
/// <param name="Sizes">The thumbnails that were made; each is a file named by its size.</param>
/// <param name="Confinement">What confines the worker.</param>
internal sealed record WorkAnswer(
    WorkRefusal? Refusal = null,
    string Extension = "",
    string Type = "",
    int Width = 0,
    int Height = 0,
    long Milliseconds = 0,
    string? Preview = null,
    IReadOnlyList<int>? Sizes = null,
    Confined? Confinement = null)
{
    public const string Whole = "whole";
}

/// <param name="Limits">Memory, files and their sizes are limited.</param>
/// <param name="NoNetwork">System calls for the network, other processes and the kernel fail.</param>
/// <param name="Files">Only the program, the system's libraries, uploads and the folder for work can be opened. Not every kernel can do that.</param>
internal sealed record Confined(bool Limits, bool NoNetwork, bool Files)
{
    /// <summary>What uploads require.</summary>
    public bool IsEnough => Limits && NoNetwork;
}

/// <summary>Why a worker makes nothing of a file.</summary>
internal enum WorkRefusal
{
    NotOfTheKind,
    TooManyPixels,
    TooCostly,
    TooLong,
    NoProgram,
}

[JsonSerializable(typeof(WorkRequest))]
[JsonSerializable(typeof(WorkAnswer))]
internal sealed partial class WorkJson : JsonSerializerContext;
