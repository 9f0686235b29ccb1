using System.Diagnostics;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>The headers of a request or event that this process sends: who caused it and on whose behalf.</summary>
internal static class OutgoingHeaders
{
    private static readonly string Process = Guid.NewGuid().ToString();

    /// <param name="owner">In whose name a call is made that no request caused.</param>
    public static Dictionary<string, object?> Make(string owner)
    {
        var context = CallContext.Current;
        var headers = new Dictionary<string, object?>();
        foreach (var (name, value) in context?.Relayed ?? [])
            headers[name] = value;
        headers[HeaderNames.Stack] = context is null ? [$"{owner}.call.{Process}"] : context.Stack.ToList<object?>();
        // The receiver takes a message without caller headers for the system's own.
        if (Caller.Current is not { IsSystem: true })
            Add(headers, Caller.Current ?? Caller.Anonymous);
        if (TraceParent(context) is { } trace)
            headers[HeaderNames.TraceParent] = trace;
        return headers;
    }

    private static void Add(Dictionary<string, object?> headers, Caller caller)
    {
        if (caller.UserId is { } id)
            headers[HeaderNames.UserId] = id;
        if (caller.Name is { } name)
            headers[HeaderNames.UserName] = name;
        headers[HeaderNames.UserRole] = Names.Snake(caller.Role.ToString());
        headers[HeaderNames.Language] = caller.Language;
    }

    private static string? TraceParent(CallContext? context) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : context?.TraceParent;
}
