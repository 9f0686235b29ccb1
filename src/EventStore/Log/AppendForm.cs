namespace TempMessenger.EventStore;

/// <summary>The form that every append must have, whatever store it goes to.</summary>
internal static class AppendForm
{
    public const int MostBytes = 1 << 20;

    /// <exception cref="ArgumentException">A rule is broken; that is a fault of the caller's code.</exception>
    public static void Check(Append append)
    {
        ArgumentException.ThrowIfNullOrEmpty(append.CommandId);
        Require(append.Streams.Count > 0, "An append has at least one stream.");
        Require(append.Streams.DistinctBy(s => s.Stream).Count() == append.Streams.Count, "A stream stands once in an append.");
        Require(append.Streams.All(s => s.Stream.Length > 0), "A stream has a name.");
        Require(append.Streams.All(s => s.Events.Count > 0 || s.ExpectedVersion is not null), "A stream has an event or an expected version.");
        Require(append.Streams.Any(s => s.Events.Count > 0), "An append has at least one event.");
        Require(append.Streams.SelectMany(s => s.Events).All(e => e.Type.Length > 0), "An event has a type.");
        Require(append.Streams.SelectMany(s => s.Events).Sum(e => (long)e.Data.Length) <= MostBytes, "An append holds at most 1 MiB of events.");
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new ArgumentException(rule);
    }
}
