using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMessenger.Messages.Embedded.Journaling;

/// <summary>A prepared statement that is used again and again without allocating: the provider's commands box every value.</summary>
internal sealed class JournalStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;

    /// <exception cref="SqliteException">The text is no statement.</exception>
    public JournalStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(database, sql, out handle));
    }

    public JournalStatement Set(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public JournalStatement Set(int index, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, index, number) : raw.sqlite3_bind_null(handle, index));
        return this;
    }

    public JournalStatement Set(int index, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    public JournalStatement Set(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <exception cref="SqliteException">It was not carried out.</exception>
    public void Run()
    {
        var code = raw.sqlite3_step(handle);
        _ = raw.sqlite3_reset(handle);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            SqliteException.ThrowExceptionForRC(code, database);
    }

    /// <summary>Moves to the next row; false, and ready to be used again, after the last.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        _ = raw.sqlite3_reset(handle);
        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        return false;
    }

    public void Reset() => _ = raw.sqlite3_reset(handle);

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public void Dispose() => handle.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
