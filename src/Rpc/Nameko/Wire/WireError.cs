using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>
/// The error of a reply. Python looks at <c>exc_path</c>, <c>exc_type</c>, <c>exc_args</c> and <c>value</c>; <c>code</c> and what follows it are
/// further members that only this program's proxies read.
/// </summary>
internal sealed record WireError(string Type, string Path, string Value)
{
    /// <summary>Set where the error is a refusal.</summary>
    public ErrorCode? Code { get; init; }

    public string? Reason { get; init; }

    public string? Field { get; init; }

    /// <summary>Numbers and strings.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; init; } = ReadOnlyDictionary<string, object>.Empty;

    /// <summary>What to do, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The same in Chinese, or null where it is known in English only.</summary>
    public string? DetailInChinese { get; init; }

    public long? RetryAfter { get; init; }

    public long? CurrentVersion { get; init; }

    /// <summary>A bug of a service of this program: its text stays in the log where it runs.</summary>
    public static WireError Bug { get; } = new("InternalError", "temp_messenger.errors.InternalError", "Internal error");

    private static readonly Text Unknown = new("", "");

    /// <summary>The exception for the caller. The cause of a refusal, or of such a bug, has been logged where the service runs.</summary>
    public Exception ToException() => Code is { } code
        ? FailureLog.LoggedElsewhere(new ServiceException(code, new Reason(Reason ?? "", Value, Advice ?? Unknown), Field)
        {
            // A foreign service may give no more than a kind and a phrase.
            Reason = Reason,
            Advice = Advice,
            Arguments = Arguments,
            RetryAfterMilliseconds = RetryAfter,
            CurrentVersion = CurrentVersion,
        })
        : Path == Bug.Path ? FailureLog.LoggedElsewhere(new RemoteException(Type, Value)) : new RemoteException(Type, Value);

    private Text? Advice => Detail is null ? null : new(Detail, DetailInChinese ?? Detail);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("exc_type", Type);
        writer.WriteString("exc_path", Path);
        writer.WriteStartArray("exc_args");
        writer.WriteStringValue(Value);
        writer.WriteEndArray();
        writer.WriteString("value", Value);
        if (Code is { } code)
            writer.WriteString("code", Names.Snake(code.ToString()));
        WriteGiven(writer, "reason", Reason);
        WriteGiven(writer, "field", Field);
        WriteArguments(writer);
        WriteGiven(writer, "detail", Detail);
        WriteGiven(writer, "detail_zh", DetailInChinese);
        if (RetryAfter is { } retryAfter)
            writer.WriteNumber("retry_after", retryAfter);
        if (CurrentVersion is { } version)
            writer.WriteNumber("current_version", version);
        writer.WriteEndObject();
    }

    /// <summary>Reads an error of any service. One without the further members is a refusal where its class is one that is known.</summary>
    public static WireError Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var error = document.RootElement;
        if (error.ValueKind != JsonValueKind.Object)
            return new("RemoteError", "", error.ToString());
        var type = Member(error, "exc_type") ?? "RemoteError";
        return new(type, Member(error, "exc_path") ?? "", Member(error, "value") ?? "")
        {
            Code = CodeOf(Member(error, "code")) ?? CodeOf(Names.Snake(type)),
            Reason = Member(error, "reason"),
            Field = Member(error, "field"),
            Arguments = ArgumentsIn(error),
            Detail = Member(error, "detail"),
            DetailInChinese = Member(error, "detail_zh"),
            RetryAfter = Number(error, "retry_after"),
            CurrentVersion = Number(error, "current_version"),
        };
    }

    private static void WriteGiven(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private void WriteArguments(Utf8JsonWriter writer)
    {
        if (Arguments.Count == 0)
            return;
        writer.WriteStartObject("arguments");
        foreach (var (name, value) in Arguments)
        {
            writer.WritePropertyName(name);
            if (value is int or long)
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            else
                writer.WriteStringValue(value.ToString());
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, object> ArgumentsIn(JsonElement error)
    {
        var arguments = new Dictionary<string, object>();
        if (!error.TryGetProperty("arguments", out var given) || given.ValueKind != JsonValueKind.Object)
            return arguments;
        foreach (var argument in given.EnumerateObject())
        {
            if (Number(given, argument.Name) is { } number)
                arguments[argument.Name] = number;
            else if (Member(given, argument.Name) is { } text)
                arguments[argument.Name] = text;
        }

        return arguments;
    }

    private static ErrorCode? CodeOf(string? name)
    {
        foreach (var code in Enum.GetValues<ErrorCode>())
        {
            if (Names.Snake(code.ToString()) == name)
                return code;
        }

        return null;
    }

    private static string? Member(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
