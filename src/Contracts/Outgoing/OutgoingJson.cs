using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace TempMessenger.Contracts.Outgoing;

/// <summary>The form of a record in RabbitMQ and Kafka: one JSON object in UTF-8.</summary>
public static class OutgoingJson
{
    private const string DateForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>As others read it.</summary>
    /// <exception cref="InvalidDataException">The event's own data is no JSON.</exception>
    public static byte[] Write(OutgoingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var bytes = new ArrayBufferWriter<byte>(256 + record.Data.Length);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteNumber("position", record.Position);
        json.WriteString("stream", record.Stream);
        json.WriteNumber("version", record.Version);
        json.WriteString("type", record.Type);
        if (record.Person is not null)
            json.WriteString("person", record.Person);
        json.WriteString("recorded_at", DateTimeOffset.FromUnixTimeMilliseconds(record.RecordedAt).ToString(DateForm, CultureInfo.InvariantCulture));
        json.WritePropertyName("data");
        WriteData(json, record);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>False for bytes that are no record: anyone who may write to the log can put anything there. Further members are passed over.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out OutgoingRecord? record)
    {
        record = null;
        try
        {
            using var json = JsonDocument.Parse(bytes);
            record = Read(json.RootElement);
        }
        catch (JsonException)
        {
            // It is none.
        }

        return record is not null;
    }

    private static void WriteData(Utf8JsonWriter json, OutgoingRecord record)
    {
        try
        {
            json.WriteRawValue(record.Data.Span);
        }
        catch (Exception invalid) when (invalid is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"The data of the event at {record.Position} is not JSON.", invalid);
        }
    }

    private static OutgoingRecord? Read(JsonElement json) =>
        Number(json, "position") is { } position && Text(json, "stream") is { } stream && Number(json, "version") is { } version
            && Text(json, "type") is { } type && Text(json, "recorded_at") is { } date && json.TryGetProperty("data", out var data)
            && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var recorded)
            ? new(position, stream, version, type, Text(json, "person"), recorded.ToUnixTimeMilliseconds(), JsonBytes(data))
            : null;

    private static long? Number(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The very bytes that were written: a reader may hash them.</summary>
    private static byte[] JsonBytes(JsonElement data) => System.Text.Encoding.UTF8.GetBytes(data.GetRawText());
}
