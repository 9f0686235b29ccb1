using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace TempMessenger.Host.Logs;

internal static class LogText
{
    private static readonly MessageTemplateTextFormatter Literal = new("{Message:lj}", CultureInfo.InvariantCulture);

    /// <summary>The entry's text with its values as they are, not in quotation marks.</summary>
    public static string Of(LogEvent logged)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Literal.Format(logged, text);
        return text.ToString();
    }
}
