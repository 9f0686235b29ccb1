using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Sealing;
using TempMessenger.Storage.Redis;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Redis.Writing;

/// <summary>Takes messages in. Whatever gets lost on the way, the same call again has the same one effect.</summary>
internal sealed class Posting(RedisRooms rooms, Claims claims, SharedPeriodKeys keys, Limits limits)
{
    /// <summary>A period does not end, and an id does not move, more often while one message is posted.</summary>
    private const int MaxTries = 10;

    /// <summary>What a message costs Redis beside what is stored of it, in bytes: keys, indexes, what is remembered of its id. Measured, rounded up.</summary>
    private const int Overhead = 1_200;

    /// <exception cref="ServiceException">As <see cref="IMessageStore.Post"/>.</exception>
    public async Task<long?> Post(MessageDraft message)
    {
        var epoch = "";
        for (var i = 0; i < MaxTries; i++)
        {
            var room = await rooms.Directory.Find(message.Room) ?? throw MessageRefusals.NoSuchRoom();
            var lifetime = LifetimeOf(message, room);
            var (status, elsewhere, expiresAt) = rooms.Calls.IsCluster
                ? await SendClaimed(message, lifetime, epoch)
                : await Send(message, lifetime, claim: null, epoch);
            if (status is "new" or "known" or "over")
                return expiresAt;
            if (status == "missing")
                epoch = await Begin(room.Name);
            else if (elsewhere is { } claim && await IsOver(message, claim, lifetime))
                return null;
        }

        throw MessageRefusals.Unavailable(new TimeoutException($"A message met another change in each of {MaxTries} tries."));
    }

    private static long LifetimeOf(MessageDraft message, Room room) =>
        message.ExpiresIn is { } asked && (asked < RoomRules.MinLifetime || asked > room.Lifetime)
            ? throw MessageRefusals.LifetimeNotAllowed(room.Lifetime)
            : message.ExpiresIn ?? room.Lifetime;

    /// <summary>Redis knows nothing of the room: it was not used yet, or is no more.</summary>
    private async Task<string> Begin(string room) =>
        await rooms.Directory.Read(room) is null ? throw MessageRefusals.NoSuchRoom() : RoomCalls.NewEpoch();

    /// <summary>True where the id is the same author's and its message, in another room, has gone; false where the id is free now.</summary>
    private async Task<bool> IsOver(MessageDraft message, IdClaim claim, long lifetime) =>
        await claims.TryMove(message.Id, claim, message.Room, message.Author.Id, lifetime) switch
        {
            null => false,
            true => true,
            false => throw MessageRefusals.IdTaken(),
        };

    /// <summary>Posts keep the order of their claims.</summary>
    private async Task<Posted> SendClaimed(MessageDraft message, long lifetime, string epoch) =>
        await await rooms.Calls.OrderOf("claims on " + message.Room).Send(
            () => claims.Make(message.Id, message.Room, lifetime),
            reply => IdClaim.Parse(reply.Text) is var claim && claim.Room == message.Room
                ? Send(message, lifetime, claim, epoch)
                : Task.FromResult(new Posted("elsewhere", claim, null)));

    private async Task<Posted> Send(MessageDraft message, long lifetime, IdClaim? claim, string epoch)
    {
        var key = RoomCalls.KeyOf(message.Room);
        var ends = Period.End(rooms.Calls.Clock.Estimate + lifetime, lifetime);
        var stored = Seal(message, ends);
        RedisArgument[] arguments =
        [
            epoch, message.Id.ToString(), message.Author.Id, lifetime, ends, Period.LengthFor(lifetime), stored, Overhead + stored.Length,
            message.Refusal is null ? limits.MessagesPerRoom : 0, rooms.Usage.Elsewhere(message.Room), limits.Bytes,
            claim is { } made ? made.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "", message.Room,
        ];
        string[] used = claim is null ? [key, Claims.KeyOf(message.Id)] : [key];
        var (reply, published) = await rooms.Calls.OrderOf(key).Send(
            () => rooms.Calls.Run(Scripts.Post, used, arguments), reply => (reply, Answer(message, lifetime, reply)));
        await published;
        return reply[0].Text switch
        {
            "elsewhere" => new("elsewhere", IdClaim.Parse(reply[2].Text), null),
            "new" or "known" => new(reply[0].Text, null, StoredMessage.ExpiryOf(reply[3].Bytes)),
            var status => new(status, null, null),
        };
    }

    private byte[] Seal(MessageDraft message, long ends)
    {
        try
        {
            return StoredMessage.Seal(message, keys.ForSealing(ends));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw MessageRefusals.NotKept(failure);
        }
    }

    /// <summary>Runs in the room's order.</summary>
    private Task Answer(MessageDraft message, long lifetime, RedisReply reply)
    {
        switch (reply[0].Text)
        {
            case "taken":
                throw MessageRefusals.IdTaken();
            case "full" when message.Refusal is { } refusal:
                throw refusal;
            case "full":
                throw MessageRefusals.Full(reply[2].Number == 0 ? RoomRules.MinLifetime : Math.Max(1, reply[2].Number - reply[1].Number));
            case "new":
                rooms.Usage.Update(message.Room, reply[4].Number, reply[5].Number);
                return Publish(reply, StoredMessage.Open(reply[3].Bytes, message.Room, keys));
            case "known" when StoredMessage.Open(reply[3].Bytes, message.Room, keys) is { } known:
                if (!message.IsContentOf(known) || known.ExpiresAt - known.CreatedAt != lifetime)
                    throw MessageRefusals.IdTaken();
                return reply[4].Number == 1 ? Publish(reply, known) : Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    private Task Publish(RedisReply reply, Message? message) =>
        message is null || message.ExpiresAt <= rooms.Calls.Clock.Seen
            ? Task.CompletedTask
            : rooms.Announcements.Publish(RoomCalls.KeyOf(message.Room), message.Id, new MessagePosted(reply[2].Text, message, reply[1].Number));

    /// <param name="Status">What the script answered.</param>
    /// <param name="Elsewhere">The claim on another room.</param>
    /// <param name="ExpiresAt">When the message vanishes.</param>
    private readonly record struct Posted(string Status, IdClaim? Elsewhere, long? ExpiresAt);
}
