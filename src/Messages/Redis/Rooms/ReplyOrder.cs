using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Redis.Rooms;

/// <summary>
/// What this process sends about one room: answers are handled in the order in which the scripts were sent, which is the order in which Redis ran them.
/// </summary>
internal sealed class ReplyOrder
{
    private readonly Lock sending = new();
    private Task last = Task.CompletedTask;

    public Task<T> Send<T>(Func<Task<RedisReply>> send, Func<RedisReply, T> handle)
    {
        lock (sending)
        {
            var handled = Handle(last, send(), handle);
            last = handled;
            return handled;
        }
    }

    private static async Task<T> Handle<T>(Task before, Task<RedisReply> sent, Func<RedisReply, T> handle)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return handle(await sent);
    }
}
