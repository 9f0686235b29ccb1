using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>How strictly JSON is read: requests and events of others to the letter, results of newer services with members that are not known yet.</summary>
internal static class WireOptions
{
    /// <summary>The longest request that is read, in bytes.</summary>
    public const int MaxRequestBytes = 64 * 1024;

    /// <summary>How deep a request may be nested.</summary>
    public const int MaxDepth = 16;

    public const string ContentType = "application/json";

    public static JsonSerializerOptions Requests { get; } = Make(JsonUnmappedMemberHandling.Disallow, MaxDepth);

    public static JsonSerializerOptions Results { get; } = Make(JsonUnmappedMemberHandling.Skip, 64);

    /// <summary>To read events. What a handler passes on without a look must not be null where it cannot be.</summary>
    public static JsonSerializerOptions Events { get; } = Make(JsonUnmappedMemberHandling.Skip, 64, respectNullable: true);

    public static JsonDocumentOptions Document { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static JsonSerializerOptions Make(JsonUnmappedMemberHandling unmapped, int depth, bool respectNullable = false)
    {
        var options = new JsonSerializerOptions(WireJson.Default.Options)
        {
            TypeInfoResolver = WireJson.Default.WithAddedModifier(LeaveOutDefaults),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = unmapped,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = respectNullable,
            MaxDepth = depth,
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>An argument that has its default is not sent, so that services which do not know it (yet) can be called.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: true } parameter)
            {
                var absent = parameter.DefaultValue;
                property.ShouldSerialize = (_, value) => !Equals(value, absent);
            }
        }
    }
}
