using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>The <c>args</c> and <c>kwargs</c> of a request.</summary>
internal readonly struct Arguments
{
    private readonly JsonElement args;
    private readonly JsonElement kwargs;

    /// <exception cref="RefusedRequestException">The body has another shape.</exception>
    public Arguments(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw RefusedRequestException.NoObject(PythonText.NoMembers(body));
        if (!body.TryGetProperty("args"u8, out args) || !body.TryGetProperty("kwargs"u8, out kwargs))
            throw RefusedRequestException.Malformed("Message missing `args` or `kwargs`");
        if (args.ValueKind != JsonValueKind.Array)
            throw RefusedRequestException.WrongSignature($"Value after * must be an iterable, not {PythonText.TypeOf(args)}");
        if (kwargs.ValueKind != JsonValueKind.Object)
            throw RefusedRequestException.WrongSignature($"argument after ** must be a mapping, not {PythonText.TypeOf(kwargs)}");
    }

    /// <summary>Parses a request's body.</summary>
    /// <exception cref="RefusedRequestException">It is no JSON, too long, too deep, or names a member twice.</exception>
    public static JsonDocument Parse(string? contentType, ReadOnlyMemory<byte> body)
    {
        if (contentType != WireOptions.ContentType)
            throw RefusedRequestException.Malformed($"Content type must be {WireOptions.ContentType}");
        if (body.Length > WireOptions.MaxRequestBytes)
            throw RefusedRequestException.Malformed($"Request is longer than {WireOptions.MaxRequestBytes} bytes");
        // To a Python service an empty body is an empty text.
        if (body.IsEmpty)
            throw RefusedRequestException.NoObject("string indices must be integers");
        try
        {
            return JsonDocument.Parse(body, WireOptions.Document);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw RefusedRequestException.Malformed($"Request is not JSON in UTF-8, at most {WireOptions.MaxDepth} deep, without repeated names");
        }
    }

    /// <summary>The record that a method takes.</summary>
    /// <exception cref="RefusedRequestException">The arguments do not fit the signature.</exception>
    /// <exception cref="ServiceException">InvalidArgument: one is of the wrong type.</exception>
    public object Bind(Signature signature, JsonTypeInfo request)
    {
        try
        {
            var named = kwargs.EnumerateObject().Select(argument => argument.Name).ToArray();
            if (signature.Fault(args.GetArrayLength(), named) is { } fault)
                throw RefusedRequestException.WrongSignature(fault);
            return args.GetArrayLength() == 0
                ? kwargs.Deserialize(request)!
                : JsonSerializer.Deserialize(Joined(signature).Span, request)!;
        }
        catch (JsonException wrong)
        {
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid.About(wrong.Path?.TrimStart('$', '.'), " "), cause: wrong);
        }
        catch (InvalidOperationException)
        {
            throw RefusedRequestException.Malformed("A name is not valid text");
        }
    }

    private ReadOnlyMemory<byte> Joined(Signature signature)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WireOptions.Writer);
        writer.WriteStartObject();
        for (var at = 0; at < args.GetArrayLength(); at++)
        {
            writer.WritePropertyName(signature.Arguments[at]);
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(args[at]));
        }

        foreach (var argument in kwargs.EnumerateObject())
        {
            writer.WritePropertyName(argument.Name);
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(argument.Value));
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
