using System.Globalization;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Redis.Writing;

/// <summary>
/// Which room an id belongs to. An id is one message's, whatever the room, but a room's script reaches only its own hash tag: so each id has a claim
/// under a tag of its own. On one server the script that posts makes it in the same step; on a Redis Cluster it is made before. A claim on a room that
/// knows nothing of the id (the post was refused, or the hour is over) moves.
/// </summary>
internal sealed class Claims(RoomCalls calls)
{
    /// <summary>Longer than any clock is wrong and any call is under way.</summary>
    private const long Slack = 60 * 1_000;

    private const long Memory = 60 * 60 * 1_000;

    public static string KeyOf(MessageId id) => $"claim:{{{id}}}";

    /// <summary>Claims the id for a room. The answer is the <see cref="IdClaim"/> that counts now.</summary>
    public Task<RedisReply> Make(MessageId id, string room, long lifetime) =>
        calls.RunAnywhere(Scripts.Claim, [KeyOf(id)], room, lifetime + Memory + Slack);

    /// <summary>The room of an id; null where it is not claimed.</summary>
    public async Task<string?> RoomOf(MessageId id)
    {
        var reply = await calls.RunAnywhere(Scripts.ReadClaim, [KeyOf(id)]);
        return reply.IsNull ? null : IdClaim.Parse(reply.Text).Room;
    }

    /// <summary>Frees an id of a claim on another room, where that room knows nothing of it.</summary>
    /// <returns>Null where it was free; else whether the id is that author's and its message is over.</returns>
    public async Task<bool?> TryMove(MessageId id, IdClaim claim, string room, string author, long lifetime)
    {
        var known = await calls.Run(Scripts.Probe, [RoomCalls.KeyOf(claim.Room)], id.ToString(), claim.Number + 1);
        if (known[0].Text != "none")
            return known[0].Text == "over" && known[2].Text == author;
        var moved = new IdClaim(claim.Number + 1, room);
        await calls.RunAnywhere(Scripts.Move, [KeyOf(id)], claim.ToString(), moved.ToString(), lifetime + Memory + Slack);
        return null;
    }
}

/// <param name="Number">Rises when the id moves to another room.</param>
/// <param name="Room">The room's name.</param>
internal readonly record struct IdClaim(long Number, string Room)
{
    public static IdClaim Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return new(long.Parse(text.AsSpan(0, space), CultureInfo.InvariantCulture), text[(space + 1)..]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Room}");
}
