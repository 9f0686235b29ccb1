using System.Text.Encodings.Web;
using System.Text.Json;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>The bounds of a request and how the parts around its records are written.</summary>
internal static class WireOptions
{
    /// <summary>The longest request that is read, in bytes.</summary>
    public const int MaxRequestBytes = 64 * 1024;

    /// <summary>How deep a request may be nested.</summary>
    public const int MaxDepth = 16;

    public const string ContentType = "application/json";

    public static JsonDocumentOptions Document { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
