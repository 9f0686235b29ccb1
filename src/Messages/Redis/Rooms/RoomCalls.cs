using System.Collections.Concurrent;
using System.Security.Cryptography;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Redis.Rooms;

/// <summary>Runs scripts about rooms: passes them the time that is known here, learns the time from them, and translates an unreachable Redis into a refusal.</summary>
internal sealed class RoomCalls(RedisServer server, RedisClock clock)
{
    private readonly ConcurrentDictionary<string, ReplyOrder> orders = new(StringComparer.Ordinal);

    public RedisClock Clock => clock;

    /// <summary>False until it is known that the keys of this process are those of the others; then nothing is read or written, and the upkeep logs why.</summary>
    public bool SharesKeys { get; set; }

    /// <exception cref="ServiceException">Unavailable.</exception>
    public bool IsCluster
    {
        get
        {
            try
            {
                return server.IsCluster;
            }
            catch (RedisUnavailableException away)
            {
                throw MessageRefusals.Unavailable(away);
            }
        }
    }

    public static string KeyOf(string room) => $"room:{{{room}}}";

    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is sent here about this room, or about the list of rooms where that is named, keeps its order.</summary>
    public ReplyOrder OrderOf(string key) => orders.GetOrAdd(key, static _ => new());

    /// <summary>Runs a script that begins with <c>room.lua</c>.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<RedisReply> Run(RedisScript script, string[] keys, params RedisArgument[] rest)
    {
        var sentAt = clock.Mark();
        var reply = await RunAnywhere(script, keys, [clock.Seen, clock.Estimate, .. rest]);
        if (reply.Items.Count > 1)
            clock.Adopt(reply[1].Number, sentAt);
        return reply;
    }

    /// <summary>Runs a script that returns no time.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public Task<RedisReply> RunAnywhere(RedisScript script, string[] keys, params RedisArgument[] arguments) =>
        SharesKeys ? RunUnasked(script, keys, arguments) : throw FailureLog.LoggedElsewhere(MessageRefusals.Unavailable());

    /// <summary>The same before it is known whose keys these are.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<RedisReply> RunUnasked(RedisScript script, string[] keys, params RedisArgument[] arguments)
    {
        try
        {
            return await server.Run(script, keys, arguments);
        }
        catch (RedisUnavailableException away)
        {
            throw MessageRefusals.Unavailable(away);
        }
    }
}

/// <summary>What everything about rooms works with.</summary>
/// <param name="Calls">Runs scripts.</param>
/// <param name="Directory">Which rooms there are.</param>
/// <param name="Announcements">Publishes what happened.</param>
/// <param name="Usage">How full they are.</param>
internal sealed record RedisRooms(RoomCalls Calls, RoomDirectory Directory, Announcements Announcements, Usage Usage);
