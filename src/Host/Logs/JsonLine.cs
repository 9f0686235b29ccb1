using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace TempMessenger.Host.Logs;

/// <summary>
/// Writes an entry as one JSON object in a line, in the fields of the compact log event format (CLEF): <c>@t</c> time in UTC, <c>@l</c> level, <c>@m</c> text,
/// <c>@x</c> exception, <c>@tr</c> trace, <c>@sp</c> span, then the values of the text by name.
/// </summary>
internal sealed class JsonLine : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new(typeTagName: null);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        output.Write('"');
        Write(output, "@l", logEvent.Level.ToString());
        Write(output, "@m", LogText.Of(logEvent));
        Write(output, "@x", logEvent.Exception?.ToString());
        Write(output, "@tr", logEvent.TraceId?.ToHexString());
        Write(output, "@sp", logEvent.SpanId?.ToHexString());
        foreach (var (name, value) in logEvent.Properties)
        {
            output.Write(',');
            JsonValueFormatter.WriteQuotedJsonString(name, output);
            output.Write(':');
            Values.Format(value, output);
        }

        output.Write("}\n");
    }

    private static void Write(TextWriter output, string name, string? value)
    {
        if (value is null)
            return;
        output.Write($",\"{name}\":");
        JsonValueFormatter.WriteQuotedJsonString(value, output);
    }
}
