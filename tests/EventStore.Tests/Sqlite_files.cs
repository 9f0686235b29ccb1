using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed partial class Sqlite_files : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The library that comes with the program does this by default, another one does not.</summary>
    [Fact]
    public unsafe void Foreign_keys_are_enforced_whatever_the_library_does_by_default()
    {
        SqliteFile.Open(folder.File("initializes the library")).Dispose();
        delegate* unmanaged[Cdecl]<nint, nint, nint, int> switchOff = &SwitchOff;
        Assert.Equal(0, AutoExtension(switchOff));
        try
        {
            using var plain = new SqliteConnection($"Data Source={folder.File("plain")};Pooling=False");
            plain.Open();
            Run(plain, Orphan);

            using var ours = SqliteFile.Open(folder.File("ours"));
            var refused = Assert.Throws<SqliteException>(() => Run(ours, Orphan));
            Assert.Contains("FOREIGN KEY", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            _ = CancelAutoExtension(switchOff);
        }
    }

    public void Dispose() => folder.Dispose();

    private const string Orphan =
        "CREATE TABLE parent(id INTEGER PRIMARY KEY); CREATE TABLE child(parent INTEGER REFERENCES parent(id)); INSERT INTO child VALUES (1);";

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SwitchOff(nint database, nint message, nint api) => Execute(database, "PRAGMA foreign_keys=OFF", 0, 0, 0);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_auto_extension")]
    private static unsafe partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> entry);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_cancel_auto_extension")]
    private static unsafe partial int CancelAutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> entry);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_exec", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(nint database, string sql, nint callback, nint argument, nint error);
}
