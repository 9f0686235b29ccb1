using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>Opens what can be viewed once: the first opener is who changes the row.</summary>
internal sealed class ChatOpening(ChatWrites writes)
{
    /// <summary>The message as it is once it is opened.</summary>
    /// <exception cref="Contracts.ServiceException">NotFound, Conflict.</exception>
    public Task<ChatRow> Open(string own, string id, string commandId, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            var row = await db.First(
                ChatRow.Read, $"SELECT {ChatRow.Columns} FROM chat_messages m WHERE m.id=@id AND {ChatRow.IsAlive}{db.Dialect.ForUpdate}", ("id", id), ("now", now));
            if (row?.OnceKind is null || row.Author == own || (row.Pair.Low != own && row.Pair.High != own) || await IsCleared(db, own, row))
                throw ChatRefusals.NoSuchMessage();
            if (row.OpenedBy is not null)
                return row.OpenedBy == commandId && now < row.OpenedAt + ChatErasing.OpenFor ? row : throw ChatRefusals.Opened();
            await db.Run("UPDATE chat_messages SET opened_by=@command, opened_at=@now WHERE id=@id", ("command", commandId), ("now", now), ("id", id));
            notices.Add(ChatNotices.Shown(new(row.Id, row.Pair.Key, row.Author, row.SentAt, row.ExpiresAt, 1)));
            return row with { OpenedBy = commandId, OpenedAt = now };
        },
        cancellation);

    /// <summary>Keeps a message from being opened until the transaction ends; false: it was opened, or is gone.</summary>
    public static Task<bool> HoldUnopened(DatabaseConnection db, string id) =>
        db.First(_ => true, $"SELECT 1 FROM chat_messages WHERE id=@id AND opened_at IS NULL{db.Dialect.ForUpdate}", ("id", id));

    private static async Task<bool> IsCleared(DatabaseConnection db, string own, ChatRow row) => row.Seq <= await db.First(
        found => found.GetInt64(0), "SELECT cleared_to FROM chat_sides WHERE owner=@own AND peer=@author", ("own", own), ("author", row.Author));
}
