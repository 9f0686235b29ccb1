using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.EventStore;

namespace TempMessenger.Apps.Tables;

/// <summary>The notices about app keys, and the event as which they are published. The stored form is the key itself.</summary>
internal sealed class AppNotices(IEvents events)
{
    // The number is stored.
    private const int ChangedKind = 1;

    public static NewNotice Of(string key) => new(ChangedKind, $"\"{key}\"");

    public Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        return notice.Kind == ChangedKind
            ? events.Publish(new AppKeyChanged(notice.Data.Trim('"')), cancellation)
            : throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}.");
    }
}
