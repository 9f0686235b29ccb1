using System.Diagnostics;

namespace TempMessenger.Rpc.Nameko;

/// <summary>The spans of calls and events. What no request caused, such as the questions that gateways repeat every second, has none.</summary>
internal static class RpcActivities
{
    private static readonly ActivitySource Source = new("TempMessenger.Rpc");

    /// <summary>What this process sends on behalf of a request.</summary>
    public static Activity? Send(ActivityKind kind, string service, string name) =>
        Activity.Current is not null && Source.HasListeners() ? Source.StartActivity($"{service}.{name}", kind) : null;

    /// <summary>What this process does on behalf of another. Where traces are not collected, log lines still have the caller's trace id.</summary>
#pragma warning disable CA2000 // Start returns it, and the caller disposes of it.
    public static Activity? Continue(ActivityKind kind, string name, string? traceParent) =>
        !ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? null
            : Source.StartActivity(name, kind, parent) ?? new Activity(name).SetParentId(traceParent!).Start();
#pragma warning restore CA2000
}
