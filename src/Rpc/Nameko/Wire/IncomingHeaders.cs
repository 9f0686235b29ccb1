using System.Collections;
using System.Globalization;
using System.Text;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>Reads the headers of a message from anybody: what has another form than expected counts as absent.</summary>
internal readonly struct IncomingHeaders(IDictionary<string, object?>? headers)
{
    private static readonly HashSet<string> Own =
        [HeaderNames.Stack, HeaderNames.UserId, HeaderNames.UserName, HeaderNames.UserRole];

    public long? Deadline => Number(HeaderNames.Deadline);

    public string? RoutingKey => Text(HeaderNames.RoutingKey);

    /// <summary>0 where the message is on its first way.</summary>
    public int Deliveries => (int)Math.Clamp(Number(HeaderNames.Deliveries) ?? 0, 0, int.MaxValue);

    /// <summary>
    /// On whose behalf the message was sent. Where it names no caller it is the system's own: a client that may publish to the broker is trusted like a service, and
    /// the original's calls have no such headers. A user's id alone is what Nameko services of others know of a caller: that user has the least rights.
    /// </summary>
    public Caller Caller()
    {
        var (id, role) = (Text(HeaderNames.UserId), Text(HeaderNames.UserRole));
        if (id is null && role is null)
            return Contracts.Caller.System;
        return new Caller(id, Text(HeaderNames.UserName), id is null ? Role.Member : RoleOf(role), Text(HeaderNames.Language) ?? "en");
    }

    /// <param name="callId">The id of what is started by the message.</param>
    /// <param name="deadline">When the caller stops waiting.</param>
    public CallContext Context(string callId, long? deadline) =>
        new([.. Stack().Append(callId).TakeLast(CallContext.MaxStack)], deadline, Trace(), [.. Relayed()]);

    private string? Trace() => Text(HeaderNames.TraceParent) ?? Text(HeaderNames.Prefix + HeaderNames.TraceParent);

    private IEnumerable<string> Stack() => Find(HeaderNames.Stack) is IList list ? list.Cast<object?>().Select(TextOf).OfType<string>() : [];

    private IEnumerable<KeyValuePair<string, object?>> Relayed() =>
        headers?.Where(header => header.Key.StartsWith(HeaderNames.Prefix, StringComparison.Ordinal) && !Own.Contains(header.Key)) ?? [];

    private string? Text(string name) => TextOf(Find(name));

    private long? Number(string name) => Find(name) switch
    {
        long number => number,
        int number => number,
        short number => number,
        byte number => number,
        _ => null,
    };

    private object? Find(string name) => headers is not null && headers.TryGetValue(name, out var value) ? value : null;

    private static string? TextOf(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static Role RoleOf(string? role) => role switch
    {
        "admin" => Role.Admin,
        "moderator" => Role.Moderator,
        _ => Role.Member,
    };
}
