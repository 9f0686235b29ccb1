using System.Data.Common;
using TempMessenger.Chat.Sealing;

namespace TempMessenger.Chat.Tables;

/// <summary>A message as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Pair">Of whom the conversation is.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">Sealed; null: it is gone.</param>
/// <param name="Media">Sealed; null: it shows nothing, or nothing any more.</param>
/// <param name="OnceKind">What can be viewed once; null: nothing.</param>
/// <param name="OnceLength">How long that is, in milliseconds; 0 for pictures.</param>
/// <param name="OpenedBy">The command that opened it; null: it is not opened.</param>
/// <param name="OpenedAt">When, Unix milliseconds.</param>
/// <param name="SentAt">When it arrived, Unix milliseconds.</param>
/// <param name="ExpiresAt">When its time is over; null: it stays.</param>
/// <param name="GoneAt">When it went; null: it is there.</param>
internal sealed record ChatRow(
    string Id,
    Pair Pair,
    long Seq,
    string Author,
    byte[]? Text,
    byte[]? Media,
    string? OnceKind,
    long OnceLength,
    string? OpenedBy,
    long? OpenedAt,
    long SentAt,
    long? ExpiresAt,
    long? GoneAt)
{
    public const string Columns =
        "m.id, m.pair, m.seq, m.author, m.text, m.media, m.once_kind, m.once_length, m.opened_by, m.opened_at, m.sent_at, m.expires_at, m.gone_at";

    /// <summary>The condition that a message <c>m</c> is there at <c>@now</c>.</summary>
    public const string IsAlive = "m.gone_at IS NULL AND (m.expires_at IS NULL OR m.expires_at>@now)";

    public ChatLife Life => new(SentAt, ExpiresAt);

    /// <summary>By which media know the message; bound to its author, whose id for it may be another's, too.</summary>
    public string Reference => ReferenceOf(Id, Author);

    public static string ReferenceOf(string id, string author) => $"chat:{id}:{author}";

    public bool IsThere(long now) => GoneAt is null && !(ExpiresAt <= now);

    public static ChatRow Read(DbDataReader row) => new(
        row.GetString(0), Pair.OfKey(row.GetString(1)), row.GetInt64(2), row.GetString(3), Bytes(row, 4), Bytes(row, 5), row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? 0 : row.GetInt64(7), row.IsDBNull(8) ? null : row.GetString(8), Number(row, 9), row.GetInt64(10), Number(row, 11), Number(row, 12));

    private static byte[]? Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
