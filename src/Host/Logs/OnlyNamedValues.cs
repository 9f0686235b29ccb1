using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace TempMessenger.Host.Logs;

/// <summary>
/// Keeps of an entry what its text names. What the framework adds to every entry of a request, such as its path, may hold what people wrote and stays out of the log.
/// </summary>
internal sealed class OnlyNamedValues : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        var named = logEvent.MessageTemplate.Tokens.OfType<PropertyToken>().Select(token => token.PropertyName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in logEvent.Properties.Keys.Where(name => name != Constants.SourceContextPropertyName && !named.Contains(name)).ToArray())
            logEvent.RemovePropertyIfPresent(name);
    }
}
