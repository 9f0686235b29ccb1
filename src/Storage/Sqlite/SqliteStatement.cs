using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMessenger.Storage.Sqlite;

/// <summary>
/// A prepared statement that is run very often, without the objects that ADO.NET makes each time. Values stand in it as <c>?1</c>, <c>?2</c> …; they stay bound
/// until they are bound anew. For one thread at a time.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 file;
    private readonly sqlite3_stmt statement;

    /// <summary>Prepares the statement for as long as the connection is open.</summary>
    /// <exception cref="SqliteException">There is no such table, or the text is no SQL.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        ArgumentNullException.ThrowIfNull(connection);
        file = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(file, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    /// <summary>Binds a number.</summary>
    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    /// <summary>Binds a text.</summary>
    public SqliteStatement Bind(int index, string value)
    {
        Check(raw.sqlite3_bind_text(statement, index, value));
        return this;
    }

    /// <summary>Binds bytes, of which it makes a copy.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    /// <summary>Binds bytes or null.</summary>
    public SqliteStatement Bind(int index, byte[]? value)
    {
        if (value is not null)
            return Bind(index, value.AsSpan());
        Check(raw.sqlite3_bind_null(statement, index));
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="SqliteException">It failed; its transaction may be over.</exception>
    public void Run() => First(static _ => true);

    /// <summary>The first row, or the default value.</summary>
    /// <exception cref="SqliteException">It failed; its transaction may be over.</exception>
    public T? First<T>(Func<SqliteStatement, T> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var found = default(T);
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
        {
            found = map(this);
            result = raw.SQLITE_DONE;
        }

        if (result == raw.SQLITE_DONE)
            result = raw.sqlite3_reset(statement);
        else
            _ = raw.sqlite3_reset(statement);
        Check(result);
        return found;
    }

    /// <summary>A number of the current row.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A text of the current row.</summary>
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>Bytes of the current row, or null.</summary>
    public byte[]? Bytes(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_blob(statement, column).ToArray();

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, file);
}
