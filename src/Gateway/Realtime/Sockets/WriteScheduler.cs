namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// Puts off the writing while one thread hands out a run of events: whoever gets several of them gets them in one write, and no connection needs a
/// hop to another thread. A write never waits for its reader here: what does not go through at once goes on by itself.
/// </summary>
internal static class WriteScheduler
{
    [ThreadStatic]
    private static List<SocketWriter>? gathering;

    /// <summary>Writes now, or at the end of the run that this thread is in.</summary>
    public static void Schedule(SocketWriter outgoing)
    {
        if (gathering is { } run)
            run.Add(outgoing);
        else
            ThreadPool.UnsafeQueueUserWorkItem(outgoing, preferLocal: false);
    }

    /// <summary>Runs <paramref name="handOut"/>, then writes to everybody who got something.</summary>
    public static void After(Action handOut)
    {
        var run = gathering = [];
        try
        {
            handOut();
        }
        finally
        {
            gathering = null;
        }

        foreach (var outgoing in run)
            outgoing.Start();
    }
}
