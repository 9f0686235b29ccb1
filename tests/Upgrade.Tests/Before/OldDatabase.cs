using System.Text;
using Npgsql;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>PostgreSQL's role and database of the version before, made by its own statements; only the database has another name.</summary>
internal sealed class OldDatabase : IAsyncDisposable
{
    private readonly string name = Servers.NewName();
    private readonly string admin;

    private OldDatabase(string password)
    {
        admin = new NpgsqlConnectionStringBuilder(TestServers.Postgres)
        {
            Username = "postgres", Password = Servers.PostgresAdminPassword, Database = "postgres", Pooling = false,
        }.ConnectionString;
        Connection = new NpgsqlConnectionStringBuilder(TestServers.Postgres) { Username = "users", Password = password, Database = name }.ConnectionString;
    }

    public string Connection { get; }

    public static async Task<OldDatabase> Restore(string password)
    {
        var database = new OldDatabase(password);
        var roles = Fixture.Text("deploy/postgres/roles.sql").Replace("DATABASE tempmessenger", $"DATABASE {database.name}", StringComparison.Ordinal);
        foreach (var statement in roles.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                await Execute(database.admin, statement);
            }
            catch (PostgresException made) when (made.SqlState == PostgresErrorCodes.DuplicateObject)
            {
                // The role is of the server, and a test before this one made it.
            }
        }

        var unpooled = new NpgsqlConnectionStringBuilder(database.Connection) { Pooling = false }.ConnectionString;
        await Execute(unpooled, Encoding.UTF8.GetString(Fixture.Unzipped("cluster/postgres.sql.gz")));
        return database;
    }

    public async ValueTask DisposeAsync() => await Execute(admin, $"DROP DATABASE {name} WITH (FORCE)");

    private static async Task Execute(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync();
    }
}
