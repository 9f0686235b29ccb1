using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Json;

/// <summary>
/// The JSON object that a request carries. The framework's own binding also takes other encodings than UTF-8, answers some broken
/// input with a server error and reveals the names of our types.
/// </summary>
public sealed class Body<T> : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private Body(T value) => Value = value;

    /// <summary>What it says.</summary>
    public T Value { get; }

#pragma warning disable CA1000 // The framework binds through static members.
    /// <inheritdoc/>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!IsJson(context.Request.ContentType))
            throw new BadHttpRequestException(StatusReasons.NotJson, StatusCodes.Status415UnsupportedMediaType);
        return new Body<T>(await Read(context));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new BodyOf(typeof(T)));
#pragma warning restore CA1000

    /// <summary>Reads the body of a request, whatever its content type.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    internal static async Task<T> Read(HttpContext context)
    {
        var type = HttpJson.TypeOf<T>(context.RequestServices);
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            try
            {
                return JsonSerializer.Deserialize(Whole(read.Buffer), type) ?? throw NotAnObject(type, "$");
            }
            catch (JsonException broken)
            {
                throw NotAnObject(type, broken.Path ?? "$");
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private static ReadOnlySpan<byte> Whole(System.Buffers.ReadOnlySequence<byte> body) =>
        body.IsSingleSegment ? body.FirstSpan : System.Buffers.BuffersExtensions.ToArray(body);

    private static ServiceException NotAnObject(JsonTypeInfo<T> type, string path) =>
        new(ErrorCode.InvalidArgument, StatusReasons.NotAnObject, arguments: [string.Join(", ", type.Properties.Select(property => property.Name)), path]);

    internal static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) &&
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) &&
        (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What an endpoint's body is, for the description of the API.</summary>
internal sealed record BodyOf(Type Type)
{
    private const string Suffix = "Body";

    /// <summary>The name of its schema: the type's, without the suffix that distinguishes it from the record that a service takes.</summary>
    public string Name => NameOf(Type.Name);

    public static string NameOf(string type) => type.EndsWith(Suffix, StringComparison.Ordinal) ? type[..^Suffix.Length] : type;
}
