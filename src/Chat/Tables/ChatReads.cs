using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Chat.Sealing;
using TempMessenger.Contracts.Chat;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>Reads what one person may see. Every read filters by the store's clock, so what is over is in none, whatever the sweep has done.</summary>
internal sealed class ChatReads([FromKeyedServices(ChatSchema.Name)] Database database, ChatClock clock, ChatKeys keys)
{
    /// <summary>Unread messages beyond this many are not counted.</summary>
    private const int MostUnread = 100;

    private static readonly string Summaries =
        $"""
        SELECT s.peer, s.is_gone, c.revision, c.seq, s.last_at, s.delivered_to, s.read_to, s.cleared_to, coalesce(o.delivered_to, 0), coalesce(o.read_to, 0), c.timer, c.timer_by,
          (SELECT count(*) FROM (
            SELECT 1 FROM chat_messages m WHERE m.pair=s.pair AND m.seq>s.read_to AND m.seq>s.cleared_to AND m.author=s.peer
              AND {ChatRow.IsAlive} LIMIT {MostUnread}) few),
          (SELECT m.id FROM chat_messages m WHERE m.pair=s.pair AND m.seq>s.cleared_to AND {ChatRow.IsAlive} ORDER BY m.seq DESC LIMIT 1)
        FROM chat_sides s JOIN chats c ON c.pair=s.pair LEFT JOIN chat_sides o ON o.owner=s.peer AND o.peer=s.owner
        """;

    /// <summary>Whether there is a conversation with somebody whose account is there.</summary>
    public async Task<bool> Has(string own, string other, CancellationToken cancellation) => await database.Read(
        db => db.First(_ => true, "SELECT 1 FROM chat_sides WHERE owner=@own AND peer=@other AND is_gone=0", ("own", own), ("other", other)), cancellation);

    public async Task<bool> HasMessage(string id, CancellationToken cancellation) =>
        await database.Read(db => db.First(_ => true, "SELECT 1 FROM chat_messages WHERE id=@id", ("id", id)), cancellation);

    /// <summary>Whether a message of the person's shows media.</summary>
    public async Task<bool> Shows(string own, string id, CancellationToken cancellation) => await database.Read(
        db => db.First(_ => true, "SELECT 1 FROM chat_messages WHERE id=@id AND author=@own AND media IS NOT NULL", ("id", id), ("own", own)), cancellation);

    /// <summary>The timer of a conversation; null: none.</summary>
    public Task<long?> Timer(Pair pair, CancellationToken cancellation) => database.Read(
        db => db.First(row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), "SELECT timer FROM chats WHERE pair=@pair", ("pair", pair.Key)), cancellation);

    /// <summary>One more than was asked for shows that there are more.</summary>
    public Task<ChatMessagePage> List(string own, ListChatMessages request, CancellationToken cancellation) => database.Read(
        async db =>
        {
            var now = await clock.Now(db);
            var rows = await db.All(
                ChatRow.Read,
                $"""
                SELECT {ChatRow.Columns} FROM chat_messages m JOIN chat_sides s ON s.pair=m.pair AND s.owner=@own AND s.peer=@other
                WHERE m.pair=@pair AND m.seq>s.cleared_to AND m.seq>@after AND m.seq<@before AND {ChatRow.IsAlive} ORDER BY m.seq {(request.After is null ? "DESC" : "ASC")} LIMIT @limit
                """,
                ("own", own), ("other", request.UserId), ("pair", Pair.Of(own, request.UserId).Key), ("after", request.After ?? 0), ("before", request.Before ?? long.MaxValue), ("now", now),
                ("limit", (long)request.Limit + 1));
            var some = rows.Take(request.Limit);
            return new ChatMessagePage(Open(own, request.After is null ? some.Reverse() : some), rows.Count > request.Limit, now);
        },
        cancellation);

    /// <summary>Those that are there and that the person may see.</summary>
    public Task<IReadOnlyList<ChatMessage>> Find(string own, IReadOnlyList<string> ids, CancellationToken cancellation) => database.Read(
        async db => Open(own, await Load(db, own, ids, await clock.Now(db))), cancellation);

    public Task<(IReadOnlyList<Conversation> Found, long Now)> Conversations(string own, IReadOnlyList<string> peers, CancellationToken cancellation) => database.Read(
        async db =>
        {
            var now = await clock.Now(db);
            var sums = await db.All(Read, $"{Summaries} WHERE s.owner=@own AND {db.Dialect.In("s.peer", "@peers")}", ("own", own), ("peers", peers.ToArray()), ("now", now));
            return (await Complete(db, own, sums, now), now);
        },
        cancellation);

    /// <summary>The latest before a place.</summary>
    public Task<(IReadOnlyList<Conversation> Found, long Now)> Latest(string own, long at, string peer, int limit, CancellationToken cancellation) => database.Read(
        async db =>
        {
            var now = await clock.Now(db);
            var sums = await db.All(
                Read,
                $"{Summaries} WHERE s.owner=@own AND s.is_shown=1 AND (s.last_at<@at OR (s.last_at=@at AND s.peer<@peer)) ORDER BY s.last_at DESC, s.peer DESC LIMIT @limit",
                ("own", own), ("at", at), ("peer", peer), ("limit", (long)limit), ("now", now));
            return (await Complete(db, own, sums, now), now);
        },
        cancellation);

    /// <summary>As one of the two sees messages; those that cannot be opened any more are left out.</summary>
    public IReadOnlyList<ChatMessage> Open(string own, IEnumerable<ChatRow> rows)
    {
        var authors = new Dictionary<string, AuthorKeys?>();
        var all = new List<ChatMessage>();
        foreach (var row in rows)
        {
            if (!authors.TryGetValue(row.Author, out var author))
                authors[row.Author] = author = keys.Find(row.Author);
            if (author?.OpenText(row.Id, row.Text, row.Life) is { } text)
                all.Add(View(own, row, text, author));
        }

        return all;
    }

    private static ChatMessage View(string own, ChatRow row, string text, AuthorKeys author) => new(
        row.Id, row.Pair.OtherThan(own), row.Seq, row.Author, text,
        row.OnceKind is null ? author.OpenMedia(row.Id, row.Media, row.Life) : null,
        row.OnceKind is { } kind ? new(kind, row.OnceLength, row.OpenedBy is not null) : null,
        row.SentAt, row.ExpiresAt);

    private static Task<List<ChatRow>> Load(DatabaseConnection db, string own, IReadOnlyList<string> ids, long now) => db.All(
        ChatRow.Read,
        $"""
        SELECT {ChatRow.Columns} FROM chat_messages m JOIN chat_sides s ON s.pair=m.pair AND s.owner=@own
        WHERE {db.Dialect.In("m.id", "@ids")} AND m.seq>s.cleared_to AND {ChatRow.IsAlive}
        """,
        ("own", own), ("ids", ids.ToArray()), ("now", now));

    private async Task<IReadOnlyList<Conversation>> Complete(DatabaseConnection db, string own, List<(Conversation Chat, string? Last)> sums, long now)
    {
        var ids = sums.Select(sum => sum.Last).OfType<string>().ToList();
        var messages = ids.Count == 0 ? [] : Open(own, await Load(db, own, ids, now)).ToDictionary(message => message.Id);
        return [.. sums.Select(sum => sum.Last is { } last ? sum.Chat with { Last = messages.GetValueOrDefault(last) } : sum.Chat)];
    }

    private static (Conversation, string?) Read(DbDataReader row) => (
        new(
            row.GetString(0), row.GetInt64(1) != 0, row.GetInt64(2), null, row.GetInt64(3), row.GetInt64(4), (int)row.GetInt64(12),
            new(row.GetInt64(5), row.GetInt64(6)), new(row.GetInt64(8), row.GetInt64(9)), row.GetInt64(7), row.IsDBNull(10) ? null : row.GetInt64(10),
            row.IsDBNull(11) ? null : row.GetString(11)),
        row.IsDBNull(13) ? null : row.GetString(13));
}
