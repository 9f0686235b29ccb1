using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>
/// The transactions of chats. The row of a conversation is locked first, then what others are told of is made due: so the order of numbers in a conversation is that of commits and of
/// what comes to devices.
/// </summary>
internal sealed class ChatWrites(
    [FromKeyedServices(ChatSchema.Name)] Database database, [FromKeyedServices(ChatSchema.Name)] Outbox outbox, ChatClock clock, DueNotices due)
{
    /// <summary>Runs a change and has what it makes due published soon.</summary>
    /// <param name="change">Is given the store's clock, and adds notices.</param>
    /// <param name="cancellation">Gives up early.</param>
    public async Task<T> Run<T>(Func<DatabaseConnection, long, List<NewNotice>, Task<T>> change, CancellationToken cancellation)
    {
        var made = false;
        var result = await database.Write(
            async db =>
            {
                var notices = new List<NewNotice>();
                var changed = await change(db, await clock.Now(db), notices);
                await outbox.Add(db, notices);
                made = notices.Count > 0;
                return changed;
            },
            cancellation);
        if (made)
            due.Raise();
        return result;
    }

    /// <summary>Whether a command is new; from then on it is known for a day.</summary>
    public static async Task<bool> IsNew(DatabaseConnection db, string commandId, long now) => await db.Run(
        "INSERT INTO chat_commands(id, at) VALUES(@id, @now) ON CONFLICT(id) DO NOTHING", ("id", commandId), ("now", now)) == 1;
}

/// <summary>Wakes whoever publishes notices.</summary>
internal sealed class DueNotices : IDisposable
{
    private readonly SemaphoreSlim raised = new(0);

    public void Raise()
    {
        if (raised.CurrentCount == 0)
            raised.Release();
    }

    /// <summary>Returns when something was made due, or after a while.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancellation) => raised.WaitAsync(longest, cancellation);

    public void Dispose() => raised.Dispose();
}

/// <summary>The clock by which messages arrive and vanish.</summary>
internal sealed class ChatClock([FromKeyedServices(ChatSchema.Name)] Database database, TimeProvider time)
    : DatabaseClock(database, time, "SELECT coalesce(max(sent_at), 0) FROM chat_messages");
