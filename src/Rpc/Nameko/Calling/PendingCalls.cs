using System.Collections.Concurrent;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>The calls of one connection that wait for their replies.</summary>
internal sealed class PendingCalls
{
    private readonly ConcurrentDictionary<string, PendingCall> waiting = new();
    private volatile bool closed;

    public PendingCall Begin(string service)
    {
        var call = new PendingCall(service);
        waiting[call.Id] = call;
        // A call that begins while the connection closes must fail too.
        if (closed)
            call.Lost();
        return call;
    }

    public void End(PendingCall call)
    {
        waiting.TryRemove(call.Id, out _);
        call.Dispose();
    }

    /// <summary>Null where no call waits (any more): the reply is late or a duplicate.</summary>
    public PendingCall? Find(string? id) => id is not null && waiting.TryGetValue(id, out var call) ? call : null;

    /// <summary>No reply will come over this connection any more.</summary>
    public void Close()
    {
        closed = true;
        foreach (var call in waiting.Values)
            call.Lost();
    }
}
