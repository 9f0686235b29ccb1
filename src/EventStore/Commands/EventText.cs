using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TempMessenger.EventStore;

/// <summary>Events as an operator reads them.</summary>
internal static class EventText
{
    public const string DateForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // A terminal or a file, never a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Date(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(DateForm, CultureInfo.InvariantCulture);

    /// <summary>As it is stored.</summary>
    public static string Data(RecordedEvent e) => Encoding.UTF8.GetString(e.Data.Span);

    /// <summary>One line.</summary>
    /// <param name="e">The event.</param>
    /// <param name="data">Its own JSON.</param>
    public static string Json(RecordedEvent e, string data)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("position", e.Position);
            json.WriteString("stream", e.Stream);
            json.WriteNumber("version", e.Version);
            json.WriteString("type", e.Type);
            json.WriteString("recorded_at", Date(e.RecordedAt));
            json.WriteString("command_id", e.CommandId);
            json.WritePropertyName("data");
            json.WriteRawValue(data);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
