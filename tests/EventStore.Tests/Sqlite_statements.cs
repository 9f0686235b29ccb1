using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Sqlite_statements : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteConnection file;

    public Sqlite_statements()
    {
        file = SqliteFile.Open(folder.File("some.db"));
        using var table = new SqliteStatement(file, "CREATE TABLE some(number INTEGER PRIMARY KEY, text TEXT, bytes BLOB) STRICT");
        table.Run();
    }

    [Fact]
    public void Values_come_back_as_they_were_bound()
    {
        using var put = new SqliteStatement(file, "INSERT INTO some VALUES(?1, ?2, ?3)");
        using var find = new SqliteStatement(file, "SELECT number, text, bytes FROM some WHERE number=?1");
        (long, string, byte[]?)[] rows = [(long.MinValue, "", []), (0, "grüße 你好 🎈", null), (long.MaxValue, "x", [0, 1, 255])];
        foreach (var (number, text, bytes) in rows)
            put.Bind(1, number).Bind(2, text).Bind(3, bytes).Run();

        Assert.Equal(rows, rows.Select(row => find.Bind(1, row.Item1).First(found => (found.Number(0), found.Text(1), found.Bytes(2)))));
        Assert.Equal(default, find.Bind(1, 5).First(found => found.Number(0)));
    }

    [Fact]
    public void What_failed_can_be_run_again()
    {
        using var put = new SqliteStatement(file, "INSERT INTO some(number) VALUES(?1)");
        put.Bind(1, 7).Run();
        Assert.Equal(19, Assert.Throws<SqliteException>(put.Run).SqliteErrorCode);
        put.Bind(1, 8).Run();
        Assert.Throws<SqliteException>(() => new SqliteStatement(file, "SELECT nothing"));
    }

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }
}
