using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>Erases what messages say and show: on request, when their time is over, and with an account.</summary>
internal sealed class ChatErasing([FromKeyedServices(ChatSchema.Name)] Database database, ChatWrites writes, ChatClock clock)
{
    /// <summary>The most messages that one statement erases and one notice names.</summary>
    public const int MostAtOnce = 500;

    /// <summary>How long a medium that can be viewed once can be loaded after it was opened, in milliseconds.</summary>
    public const long OpenFor = 60_000;

    private const string Erased = "UPDATE chat_messages SET text=NULL, media=NULL, gone_at=@now";

    /// <summary>Erases a message of the person's for both; the row as it was, or null: there is none of theirs.</summary>
    public Task<ChatRow?> Delete(string own, string id, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            var row = await db.First(
                ChatRow.Read, $"SELECT {ChatRow.Columns} FROM chat_messages m WHERE m.id=@id AND m.author=@own{db.Dialect.ForUpdate}", ("id", id), ("own", own));
            if (row is { GoneAt: null })
                await Erase(db, [row], now, notices);
            return row;
        },
        cancellation);

    /// <summary>Erases what is over and forgets what was remembered for long enough. False where there may be more.</summary>
    public async Task<bool> Sweep(CancellationToken cancellation)
    {
        var now = await clock.Now(cancellation);
        var old = now - ChatSchema.RememberedFor;
        if (!await database.Read(db => IsAnythingDue(db, now, old), cancellation))
            return true;
        return await writes.Run(
            async (db, at, notices) =>
            {
                if (!await db.TryLock((int)PostgresLock.ChatSweep))
                    return true;
                var over = await db.All(
                    ChatRow.Read,
                    $"SELECT {ChatRow.Columns} FROM chat_messages m WHERE m.expires_at<=@now AND m.gone_at IS NULL LIMIT {MostAtOnce}{db.Dialect.Choose("", " FOR UPDATE SKIP LOCKED")}",
                    ("now", at));
                await Erase(db, over, at, notices);
                await Close(db, at, notices);
                await db.Run("DELETE FROM chat_messages WHERE gone_at<@old", ("old", old));
                await db.Run("DELETE FROM chat_commands WHERE at<@old", ("old", old));
                return over.Count < MostAtOnce;
            },
            cancellation);
    }

    /// <summary>Erases the conversations of an account that is gone; to the other person each stays as a stump. True where there was one to erase.</summary>
    public Task<bool> EraseNext(string person, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            if (await db.First(row => row.GetString(0), "SELECT peer FROM chat_sides WHERE owner=@person LIMIT 1", ("person", person)) is not { } peer)
                return false;
            var pair = Pair.Of(person, peer);
            await ChatPairs.Hold(db, pair);
            if (await EraseUpTo(db, pair, long.MaxValue, now, notices) == MostAtOnce)
                return true;
            await db.Run("DELETE FROM chat_sides WHERE owner=@person AND peer=@peer", ("person", person), ("peer", peer));
            if (await db.Run("UPDATE chat_sides SET is_gone=1 WHERE owner=@peer AND peer=@person", ("peer", peer), ("person", person)) == 1)
                await ChatPairs.Change(db, pair, [peer], now, notices);
            else
                await db.Run("DELETE FROM chats WHERE pair=@pair", ("pair", pair.Key));
            return true;
        },
        cancellation);

    /// <summary>Erases the first messages of a conversation up to a number, some at a time; gives how many.</summary>
    public static async Task<int> EraseUpTo(DatabaseConnection db, Pair pair, long seq, long now, List<NewNotice> notices)
    {
        var rows = await db.All(
            ChatRow.Read,
            $"SELECT {ChatRow.Columns} FROM chat_messages m WHERE m.pair=@pair AND m.seq<=@seq AND m.gone_at IS NULL ORDER BY m.seq LIMIT {MostAtOnce}",
            ("pair", pair.Key), ("seq", seq));
        await Erase(db, rows, now, notices);
        return rows.Count;
    }

    /// <summary>Takes the media of what was opened long enough ago.</summary>
    private static async Task Close(DatabaseConnection db, long now, List<NewNotice> notices)
    {
        var references = await db.All(
            row => ChatRow.ReferenceOf(row.GetString(0), row.GetString(1)),
            "UPDATE chat_messages SET media=NULL WHERE opened_at<=@closed AND media IS NOT NULL RETURNING id, author",
            ("closed", now - OpenFor));
        foreach (var some in references.Chunk(MostAtOnce))
            notices.Add(ChatNotices.Gone(new([], [], some)));
    }

    private static async Task Erase(DatabaseConnection db, List<ChatRow> rows, long now, List<NewNotice> notices)
    {
        if (rows.Count == 0)
            return;
        await db.Run($"{Erased} WHERE {db.Dialect.In("id", "@ids")}", ("ids", rows.Select(row => row.Id).ToArray()), ("now", now));
        foreach (var same in rows.GroupBy(row => row.Pair))
            notices.Add(ChatNotices.Gone(new(
                [same.Key.Low, same.Key.High], [.. same.Select(row => row.Id)], [.. same.Where(row => row.Media is not null).Select(row => row.Reference)])));
    }

    private static async Task<bool> IsAnythingDue(DatabaseConnection db, long now, long old)
    {
        foreach (var (sql, limit) in ((string, long)[])
            [
                ("SELECT 1 FROM chat_messages WHERE expires_at<=@limit AND gone_at IS NULL LIMIT 1", now),
                ("SELECT 1 FROM chat_messages WHERE opened_at<=@limit AND media IS NOT NULL LIMIT 1", now - OpenFor),
                ("SELECT 1 FROM chat_messages WHERE gone_at<@limit LIMIT 1", old),
                ("SELECT 1 FROM chat_commands WHERE at<@limit LIMIT 1", old),
            ])
        {
            if (await db.First(_ => true, sql, ("limit", limit)))
                return true;
        }

        return false;
    }
}
