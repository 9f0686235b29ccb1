using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;

namespace TempMessenger.Messages.Redis.Rooms;

/// <summary>
/// Publishes what happened, at least once. A script that changes something notes it as not published yet, in the same step; that note goes after the
/// event went out. Where the process ends in between, a repeat of the call or the upkeep of any instance publishes it again, and who gets it twice
/// or late puts it into the room's order by <c>seq</c>.
/// </summary>
internal sealed class Announcements(IEvents events, RoomCalls calls, ILogger<RedisStore> logger, TimeProvider time)
{
    private readonly FailureLog failures = new(logger, time);
    private readonly ConcurrentDictionary<(string Key, string Member), Task> underWay = new();

    /// <summary>
    /// Publishes unless this process is about to. Calls about one key must come in the order of its <see cref="ReplyOrder"/>: events go out in that
    /// order, none waiting for the one before. The task never fails; what could not be published is tried again later.
    /// </summary>
    /// <param name="key">Of the room, or of the list of rooms.</param>
    /// <param name="member">What stands for the event among those not published.</param>
    /// <param name="published">The event.</param>
    public Task Publish<TEvent>(string key, string member, TEvent published)
        where TEvent : class
    {
        if (underWay.TryGetValue((key, member), out var already))
            return already;
        var publishing = TryPublish(published);
        underWay[(key, member)] = publishing;
        _ = Conclude(key, member, publishing);
        return publishing;
    }

    private async Task<bool> TryPublish<TEvent>(TEvent published)
        where TEvent : class
    {
        // The upkeep publishes without a call.
        Caller.Current ??= Caller.System;
        try
        {
            await events.Publish(published, CancellationToken.None);
            return true;
        }
#pragma warning disable CA1031 // The change is made; what the bus throws must not look like a failed change to the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failures.Write(failure, $"{typeof(TEvent).Name} could not be published; it is tried again");
            return false;
        }
    }

    /// <summary>Takes the note away through the room's order: an answer that still shows it is handled before, while this process knows better.</summary>
    private async Task Conclude(string key, string member, Task<bool> publishing)
    {
        try
        {
            if (await publishing)
                await calls.OrderOf(key).Send(() => calls.RunAnywhere(Scripts.Heard, [key], member), reply => reply);
        }
#pragma warning disable CA1031 // No caller waits for this: what was published and could not be noted is published once more.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failures.Write(failure, "What was published could not be noted; it is published once more");
        }
        finally
        {
            underWay.TryRemove((key, member), out _);
        }
    }
}
