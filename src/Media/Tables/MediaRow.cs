using System.Data.Common;
using System.Globalization;
using TempMessenger.Contracts.Media;
using TempMessenger.Media.Files;

namespace TempMessenger.Media.Tables;

/// <summary>A medium as it is kept.</summary>
internal sealed record MediaRow(Medium Medium, long Stored, long LivesFrom, byte[]? Secret, bool IsReady)
{
    public const string Columns =
        "id, name, owner, kind, type, bytes, stored, audience, created_at, lives_from, expires_at, width, height, milliseconds, preview, sizes, secret, is_ready";

    public const string Values =
        "@id, @name, @owner, @kind, @type, @bytes, @stored, @audience, @created_at, @lives_from, @expires_at, @width, @height, @milliseconds, @preview, @sizes, @secret, 0";

    public MediaLife Life => new(LivesFrom, Medium.ExpiresAt);

    public static MediaRow Read(DbDataReader row) => new(
        new(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetString(7), row.GetInt64(8),
            row.IsDBNull(10) ? null : row.GetInt64(10), (int)row.GetInt64(11), (int)row.GetInt64(12), row.GetInt64(13), row.IsDBNull(14) ? null : row.GetString(14),
            SizesOf(row.GetString(15))),
        row.GetInt64(6),
        row.GetInt64(9),
        row.IsDBNull(16) ? null : row.GetFieldValue<byte[]>(16),
        row.GetInt64(17) != 0);

    public (string Name, object? Value)[] Bind() =>
    [
        ("id", Medium.Id), ("name", Medium.Name), ("owner", Medium.OwnerId), ("kind", Medium.Kind), ("type", Medium.Type), ("bytes", Medium.Bytes), ("stored", Stored),
        ("audience", Medium.Audience), ("created_at", Medium.CreatedAt), ("lives_from", LivesFrom), ("expires_at", Medium.ExpiresAt), ("width", (long)Medium.Width),
        ("height", (long)Medium.Height), ("milliseconds", Medium.Milliseconds), ("preview", Medium.Preview), ("sizes", string.Join(',', Medium.Sizes)), ("secret", Secret),
    ];

    private static int[] SizesOf(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
}

/// <summary>Something shows a medium.</summary>
internal sealed record MediaReference(string Reference, string Audience, long? ExpiresAt);
