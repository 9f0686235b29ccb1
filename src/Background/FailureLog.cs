using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Background;

/// <summary>
/// Logs failures with their causes. A cause is logged once in this process, whatever boundaries it passes and however many callers it reaches. One of the same kind
/// that follows is counted; after a quiet time the next one is logged with the count.
/// </summary>
/// <param name="logger">Where to.</param>
/// <param name="time">The clock.</param>
/// <param name="quiet">How long after a line those of its kind are only counted; five seconds where it is left out.</param>
public sealed partial class FailureLog(ILogger logger, TimeProvider time, TimeSpan? quiet = null)
{
    /// <summary>After so long a kind of cause that came before a success counts as a new one.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private const int MostKinds = 100;

    private static readonly ConditionalWeakTable<Exception, object> Known = [];

    private readonly TimeSpan quiet = quiet ?? TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Kind> kinds = [];

    /// <summary>For a cause that another place or another process logs: no line is written about it here.</summary>
    public static T LoggedElsewhere<T>(T failure)
        where T : Exception
    {
        ArgumentNullException.ThrowIfNull(failure);
        Known.TryAdd(failure.GetBaseException(), Known);
        return failure;
    }

    /// <summary>Whether the cause of a failure has a line already.</summary>
    public static bool Has(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Known.TryGetValue(failure.GetBaseException(), out _);
    }

    /// <summary>A failure whose cause has to be found: an error, with the exception.</summary>
    /// <returns>Whether a line was written.</returns>
    public bool Write(Exception failure, string what) => Write(failure, what, LogLevel.Error, failure);

    /// <summary>A failure whose text says everything: a warning, without the exception.</summary>
    /// <inheritdoc cref="Write(Exception, string)"/>
    public bool Warn(Exception failure, string what) => Write(failure, what, LogLevel.Warning, null);

    /// <summary>As <see cref="Warn(Exception, string)"/>, at another level.</summary>
    /// <inheritdoc cref="Write(Exception, string)"/>
    public bool Warn(Exception failure, LogLevel level, string what) => Write(failure, what, level, null);

    /// <summary>What failed has succeeded: kinds of causes that are long past are new when they come again.</summary>
    public void Over()
    {
        lock (gate)
        {
            foreach (var (kind, known) in kinds)
            {
                if (time.GetElapsedTime(known.LoggedAt) > Memory)
                    kinds.Remove(kind);
            }
        }
    }

    private bool Write(Exception failure, string what, LogLevel level, Exception? shown)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (!Known.TryAdd(failure.GetBaseException(), Known) || Repeats($"{what} {KindOf(failure.GetBaseException())}") is not { } repeats)
            return false;
        var trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? $", trace {activity.TraceId}" : "";
        var count = repeats == 0 ? "" : $", {repeats} more since the last line about it";
        Failed(level, shown, what, trace, count);
        return true;
    }

    /// <summary>How many of the kind were not logged since the last line about it; null: this one is not logged either.</summary>
    private int? Repeats(string kind)
    {
        lock (gate)
        {
            if (kinds.TryGetValue(kind, out var known) && time.GetElapsedTime(known.LoggedAt) < quiet)
            {
                kinds[kind] = known with { Since = known.Since + 1 };
                return null;
            }

            if (known is null && kinds.Count == MostKinds)
                kinds.Remove(kinds.MinBy(one => one.Value.LoggedAt).Key);
            kinds[kind] = new(time.GetTimestamp(), 0);
            return known?.Since ?? 0;
        }
    }

    /// <summary>Texts of the system and of clients name paths, ids and measured times; those of a database name what is wrong in quotation marks.</summary>
    private static string KindOf(Exception cause) =>
        $"{cause.GetType().FullName} {(cause is DbException ? cause.Message : Particulars().Replace(cause.Message, ""))}";

    [GeneratedRegex("""'[^']*'|"[^"]*"|`[^`]*`|[0-9]+""")]
    private static partial Regex Particulars();

    [LoggerMessage(Message = "{What}{Trace}{Count}")]
    private partial void Failed(LogLevel level, Exception? failure, string what, string trace, string count);

    private sealed record Kind(long LoggedAt, int Since);
}
