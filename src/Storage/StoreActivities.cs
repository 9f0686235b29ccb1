using System.Diagnostics;

namespace TempMessenger.Storage;

/// <summary>The spans of what a request waits for at a store. PostgreSQL's driver has its own.</summary>
public static class StoreActivities
{
    private static readonly ActivitySource Source = new("TempMessenger.Storage");

    /// <summary>Null where no request waits or spans are not collected.</summary>
    /// <param name="name">Names the store and what is done, nothing of the data.</param>
    public static Activity? Start(string name) => Activity.Current is null ? null : Source.StartActivity(name, ActivityKind.Client);
}
