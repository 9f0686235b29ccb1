using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TempMessenger.EventStore;

namespace TempMessenger.Bench;

/// <summary>The event log in this process, on a SQLite file of its own or a database of its own, which goes with the server that script/bench started.</summary>
internal sealed class AppendLoop : IDisposable
{
    /// <summary>An event of 200 bytes.</summary>
    public static readonly byte[] Data = System.Text.Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 189)}}"}""");

    private static int made;
    private readonly IHost host;
    private readonly string folder;
    private readonly string? server;
    private readonly string database;
    private readonly IEventStore store;
    private long appended;

    private AppendLoop(IHost host, string folder, string? server, string database)
    {
        (this.host, this.folder, this.server, this.database) = (host, folder, server, database);
        store = host.Services.GetRequiredService<IEventStore>();
    }

    /// <summary>The SQLite file.</summary>
    public string File => Path.Combine(folder, "events.db");

    /// <summary>The connection string of the PostgreSQL database.</summary>
    public string Connection => ConnectionOf(server!, database);

    /// <summary>The log itself.</summary>
    public IEventStore Store => store;

    /// <summary>How many appends there were in a transaction.</summary>
    public double MeanBatch => (double)Interlocked.Read(ref appended) / Math.Max(1, ((EventLog)store).Commits);

    public static async Task<AppendLoop> Start(string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("tempmessenger-bench-").FullName;
        var database = $"bench_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
        if (postgres is not null)
        {
            Execute(postgres, $"CREATE DATABASE {database} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
            builder.Configuration.AddInMemoryCollection([new("Postgres:Connection", ConnectionOf(postgres, database))]);
        }
        builder.Services.AddEventStore(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, folder, postgres, database);
    }

    /// <summary>Appends so many events of 200 bytes, in streams of so many.</summary>
    public async Task Fill(int events, int perStream)
    {
        foreach (var streams in Enumerable.Range(0, events / perStream).Chunk(64))
        {
            await Task.WhenAll(streams.Select(async n =>
            {
                // An append holds at most 1 MiB.
                foreach (var versions in Enumerable.Range(0, perStream).Chunk(1_000))
                    await store.Append(new($"fill-{n}-{versions[0]}", [new($"fill-{n}", versions[0], [.. versions.Select(_ => new NewEvent("Benched", Data))])]), CancellationToken.None);
            }));
        }
    }

    /// <summary>Takes so many unique values.</summary>
    public async Task TakeNames(int names)
    {
        foreach (var batch in Enumerable.Range(0, names / 100).Chunk(256))
        {
            await Task.WhenAll(batch.Select(n => store.Append(
                new($"names-{n}", [new($"names-{n}", 0, [new("Benched", Data)])]) { Claims = [.. Enumerable.Range(n * 100, 100).Select(name => Name(name, "first"))] },
                CancellationToken.None)));
        }
    }

    /// <summary>Asks for one of so many values that are taken; it is refused.</summary>
    public async Task AskForTaken(int names)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"taken-{Interlocked.Increment(ref appended):x32}");
        var result = await store.Append(
            new(id, [new(id, 0, [new("Benched", Data)])]) { Claims = [Name(Random.Shared.Next(names), "second")] }, CancellationToken.None);
        if (result is not AppendResult.Taken)
            throw new InvalidOperationException($"The append was answered {result}");
    }

    private static UniqueClaim Name(int name, string owner) => new("username", string.Create(CultureInfo.InvariantCulture, $"name-{name:x16}"), owner);

    /// <summary>Begins a stream with one event and takes one unique value.</summary>
    public async Task Append()
    {
        var stream = string.Create(CultureInfo.InvariantCulture, $"bench-{Interlocked.Increment(ref appended):x32}");
        var result = await store.Append(
            new(stream, [new(stream, 0, [new("Benched", Data)])]) { Claims = [new("bench", stream, stream)] }, CancellationToken.None);
        if (result is not AppendResult.Appended)
            throw new InvalidOperationException($"The append was answered {result}");
    }

    public void Dispose()
    {
        host.StopAsync().GetAwaiter().GetResult();
        (host as IAsyncDisposable)!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private static string ConnectionOf(string server, string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

    private static void Execute(string connection, string sql)
    {
        using var opened = new NpgsqlConnection(connection);
        opened.Open();
        using var command = new NpgsqlCommand(sql, opened);
        command.ExecuteNonQuery();
    }
}
