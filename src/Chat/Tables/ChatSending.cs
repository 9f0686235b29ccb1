using Microsoft.Extensions.Options;
using TempMessenger.Chat.Sealing;
using TempMessenger.Contracts.Media;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>Gives a message its number and its time in the transaction that writes it.</summary>
internal sealed class ChatSending(ChatWrites writes, ChatPairs pairs, ChatKeys keys, IOptions<ChatLimits> limits)
{
    /// <summary>The message as it is kept; the one that was sent before where the id is known.</summary>
    /// <exception cref="Contracts.ServiceException">As in <see cref="Contracts.Chat.IChat.SendMessage"/>.</exception>
    public Task<ChatRow> Send(ChatDraft draft, IReadOnlyList<ShownMedium>? media, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            var chat = await pairs.HoldOrBegin(db, draft.Pair, draft.Author, now);
            if (await Find(db, draft.Id) is { } known)
                return IsSame(known, draft, now) ? known : throw ChatRefusals.IdTaken();
            await CountUnanswered(db, draft);
            // A message of this id was known before, and is forgotten by now.
            if (draft.Media.Count != (media?.Count ?? 0))
                throw ChatRefusals.IdTaken();
            if (keys.Find(draft.Author) is not { } author)
                throw ChatRefusals.NotLoggedIn();
            var expiresAt = now + draft.LifeUnder(chat.Timer);
            var life = new ChatLife(now, expiresAt);
            var row = new ChatRow(
                draft.Id, draft.Pair, chat.Seq + 1, draft.Author, author.Seal(draft.Id, draft.Text, life), author.Seal(draft.Id, media, life),
                draft.IsOnce ? media![0].Kind : null, draft.IsOnce ? media![0].Milliseconds : 0, null, null, now, expiresAt, null);
            await Insert(db, row);
            notices.Add(ChatNotices.Shown(new(
                row.Id, row.Pair.Key, row.Author, now, expiresAt, 0, media is null ? null : [.. media.Select(medium => medium.Id)], AudienceOf(draft))));
            return row;
        },
        cancellation);

    /// <summary>Who may load what a message shows: what can be viewed once, nobody but its author until it is opened.</summary>
    public static string AudienceOf(ChatDraft draft) => draft.IsOnce ? MediaAudience.Owner : MediaAudience.ForPerson(draft.Pair.OtherThan(draft.Author));

    private static Task<ChatRow?> Find(DatabaseConnection db, string id) =>
        db.First(ChatRow.Read, $"SELECT {ChatRow.Columns} FROM chat_messages m WHERE m.id=@id", ("id", id));

    /// <summary>What is gone cannot be compared any more.</summary>
    private bool IsSame(ChatRow known, ChatDraft draft, long now)
    {
        if (known.Author != draft.Author || known.Pair != draft.Pair)
            return false;
        if (!known.IsThere(now) || keys.Find(known.Author) is not { } author)
            return true;
        if (author.OpenText(known.Id, known.Text, known.Life) is { } text && text != draft.Text)
            return false;
        return draft.IsOnce == (known.OnceKind is not null) && (draft.IsOnce || ShownMedia.AreSame(draft.Media, author.OpenMedia(known.Id, known.Media, known.Life)));
    }

    private async Task CountUnanswered(DatabaseConnection db, ChatDraft draft)
    {
        var most = limits.Value.ChatMessagesBeforeAnswer;
        var (own, theirs) = await db.First(
            row => (row.GetInt64(0), row.GetInt64(1)),
            "SELECT s.sent, o.sent FROM chat_sides s JOIN chat_sides o ON o.owner=s.peer AND o.peer=s.owner WHERE s.owner=@author AND s.peer=@peer",
            ("author", draft.Author), ("peer", draft.Pair.OtherThan(draft.Author)));
        if (theirs == 0 && own >= most)
            throw ChatRefusals.Unanswered(most);
    }

    private static async Task Insert(DatabaseConnection db, ChatRow row)
    {
        // The same id may be in use for another conversation at this moment.
        var inserted = await db.Run(
            """
            INSERT INTO chat_messages(id, pair, seq, author, text, media, once_kind, once_length, sent_at, expires_at)
            VALUES(@id, @pair, @seq, @author, @text, @media, @once_kind, @once_length, @sent_at, @expires_at) ON CONFLICT(id) DO NOTHING
            """,
            ("id", row.Id), ("pair", row.Pair.Key), ("seq", row.Seq), ("author", row.Author), ("text", row.Text), ("media", row.Media), ("once_kind", row.OnceKind),
            ("once_length", row.OnceLength), ("sent_at", row.SentAt), ("expires_at", row.ExpiresAt));
        if (inserted == 0)
            throw ChatRefusals.IdTaken();
        await db.Run("UPDATE chats SET seq=@seq WHERE pair=@pair", ("seq", row.Seq), ("pair", row.Pair.Key));
        await db.Run(
            "UPDATE chat_sides SET last_at=@now, is_shown=1, sent=sent+CASE WHEN owner=@author THEN 1 ELSE 0 END WHERE (owner=@low AND peer=@high) OR (owner=@high AND peer=@low)",
            ("now", row.SentAt), ("author", row.Author), ("low", row.Pair.Low), ("high", row.Pair.High));
    }
}
