using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Json;

/// <summary>JSON as this server reads and writes it: snake_case; nothing is guessed, nothing silently dropped.</summary>
internal static class HttpJson
{
    /// <summary>All scripts as they are; what could end a string or start a tag stays escaped.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static void Configure(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.AllowTrailingCommas = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.Encoder = Encoder;
        options.MaxDepth = ServerLimits.JsonDepth;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.ReadCommentHandling = JsonCommentHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.TypeInfoResolverChain.Insert(0, ProblemJson.Default);
        options.TypeInfoResolverChain.Insert(0, EnvelopeJson.Default);
    }

    /// <summary>How a type of a feature is read and written.</summary>
    public static JsonTypeInfo<T> TypeOf<T>(IServiceProvider services) =>
        (JsonTypeInfo<T>)services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(typeof(T));
}
