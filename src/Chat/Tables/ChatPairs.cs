using Microsoft.Extensions.Options;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>A conversation as a transaction that holds its row sees it.</summary>
/// <param name="Seq">The last number.</param>
/// <param name="Revision">Of marks and timer.</param>
/// <param name="Timer">Milliseconds; null: messages stay.</param>
internal sealed record HeldChat(long Seq, long Revision, long? Timer);

/// <summary>The rows of conversations and of their two sides.</summary>
internal sealed class ChatPairs(IOptions<ChatLimits> limits)
{
    private const long Day = 24L * 60 * 60 * 1_000;

    /// <summary>Locks a conversation; null: there is none.</summary>
    public static Task<HeldChat?> Hold(DatabaseConnection db, Pair pair) => db.First(
        row => new HeldChat(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2)),
        $"SELECT seq, revision, timer FROM chats WHERE pair=@pair{db.Dialect.ForUpdate}",
        ("pair", pair.Key));

    /// <summary>Locks a conversation, which is begun where there is none.</summary>
    /// <exception cref="Contracts.ServiceException">UserNotFound (the other's account is gone), TooManyRequests (the person began too many).</exception>
    public async Task<HeldChat> HoldOrBegin(DatabaseConnection db, Pair pair, string person, long now)
    {
        if (await Hold(db, pair) is { } there)
        {
            var gone = await db.First(
                row => row.GetInt64(0), "SELECT is_gone FROM chat_sides WHERE owner=@person AND peer=@peer", ("person", person), ("peer", pair.OtherThan(person)));
            return gone == 0 ? there : throw ChatRefusals.NoSuchPerson();
        }

        await Begin(db, pair, person, now);
        return await Hold(db, pair) ?? throw new InvalidOperationException("A conversation that was begun is not there.");
    }

    /// <summary>Marks or timer changed: gives the new revision, and makes it due to both.</summary>
    public static async Task<long> Change(DatabaseConnection db, Pair pair, IReadOnlyList<string> owners, long now, List<NewNotice> notices)
    {
        var revision = await db.First(row => row.GetInt64(0), "UPDATE chats SET revision=revision+1 WHERE pair=@pair RETURNING revision", ("pair", pair.Key));
        notices.Add(ChatNotices.Changed(new(owners, pair.Key, revision, now)));
        return revision;
    }

    private async Task Begin(DatabaseConnection db, Pair pair, string person, long now)
    {
        var begun = await db.First(
            row => row.GetInt64(0), "SELECT count(*) FROM chats WHERE begun_by=@person AND begun_at>@since", ("person", person), ("since", now - Day));
        if (begun >= limits.Value.ChatsBegunPerPersonPerDay)
            throw ChatRefusals.TooManyBegun(limits.Value.ChatsBegunPerPersonPerDay);
        await db.Run(
            "INSERT INTO chats(pair, begun_by, begun_at) VALUES(@pair, @person, @now) ON CONFLICT(pair) DO NOTHING", ("pair", pair.Key), ("person", person), ("now", now));
        foreach (var (owner, peer) in ((string, string)[])[(pair.Low, pair.High), (pair.High, pair.Low)])
            await db.Run(
                "INSERT INTO chat_sides(owner, peer, pair, last_at) VALUES(@owner, @peer, @pair, @now) ON CONFLICT(owner, peer) DO NOTHING",
                ("owner", owner), ("peer", peer), ("pair", pair.Key), ("now", now));
    }
}
