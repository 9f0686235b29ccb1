using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Storage.Tables;

/// <summary>
/// How many rows a table has, and a sum over the hashes of all its rows: equal tables have equal digests, in whatever order rows and columns stand and in
/// whichever database. It finds accidents, not forgery.
/// </summary>
public readonly record struct TableDigest(long Rows, UInt128 Sum)
{
    /// <summary>The digest of all rows of a table.</summary>
    public static async Task<TableDigest> Of(DatabaseConnection db, string table)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (rows, sum, form) = (0L, UInt128.Zero, new ArrayBufferWriter<byte>(1024));
        int[]? order = null;
        await db.Each(
            row =>
            {
                order ??= [.. Enumerable.Range(0, row.FieldCount).OrderBy(row.GetName, StringComparer.Ordinal)];
                rows++;
                sum += Hash(row, order, form);
            },
            $"SELECT * FROM {table}");
        return new(rows, sum);
    }

    private static UInt128 Hash(DbDataReader row, int[] order, ArrayBufferWriter<byte> form)
    {
        form.ResetWrittenCount();
        foreach (var column in order)
            Add(form, row.GetValue(column));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(form.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>Each value after its kind and its length.</summary>
    private static void Add(ArrayBufferWriter<byte> form, object value)
    {
        switch (value)
        {
            case DBNull:
                Begin(form, 0, 0);
                break;
            case byte[] bytes:
                Begin(form, 1, bytes.Length);
                form.Write(bytes);
                break;
            case string text:
                var length = Encoding.UTF8.GetByteCount(text);
                Begin(form, 2, length);
                form.Advance(Encoding.UTF8.GetBytes(text, form.GetSpan(length)));
                break;
            case long or int or short or bool:
                Begin(form, 3, sizeof(long));
                BinaryPrimitives.WriteInt64LittleEndian(form.GetSpan(sizeof(long)), Convert.ToInt64(value, CultureInfo.InvariantCulture));
                form.Advance(sizeof(long));
                break;
            case double number:
                Begin(form, 4, sizeof(double));
                BinaryPrimitives.WriteDoubleLittleEndian(form.GetSpan(sizeof(double)), number);
                form.Advance(sizeof(double));
                break;
            default:
                throw new NotSupportedException($"Values of the type {value.GetType().Name} have no digest.");
        }
    }

    private static void Begin(ArrayBufferWriter<byte> form, byte kind, int length)
    {
        var start = form.GetSpan(1 + sizeof(int));
        start[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(start[1..], length);
        form.Advance(1 + sizeof(int));
    }
}
