using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Bench;

/// <summary>The services of accounts and posts in this process, on files of their own or a database of its own, with a long log.</summary>
internal sealed class LogStores : IDisposable
{
    private static int made;
    private readonly IHost host;
    private readonly string folder;
    private readonly string? connection;

    private LogStores(IHost host, string folder, string? connection) => (this.host, this.folder, this.connection) = (host, folder, connection);

    public IServiceProvider Services => host.Services;

    public IEventStore Store => Services.GetRequiredService<IEventStore>();

    public IProjection Projection(string name) => Services.GetServices<IProjection>().Single(one => one.Name == name);

    /// <summary>Nothing follows the log: what is measured does.</summary>
    /// <param name="postgres">A server, on which a database is made; null: files.</param>
    public static async Task<LogStores> Open(string? postgres) => Build(
        Folder(), postgres is null ? null : await CreateDatabase(postgres));

    /// <summary>Another instance on the same database, with a copy of the keys as they are now.</summary>
    public LogStores Another()
    {
        var copy = Folder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock"))
        {
            var name = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(name)!);
            File.Copy(file, name);
        }

        return Build(copy, connection);
    }

    /// <summary>The read models follow the log from now on.</summary>
    public Task Follow() => host.StartAsync();

    private static string Folder() => Directory.CreateTempSubdirectory("tempmessenger-bench-").FullName;

    private static LogStores Build(string folder, string? connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
        if (connection is not null)
            builder.Configuration.AddInMemoryCollection([new("Postgres:Connection", connection)]);
        builder.Services.AddInProcessTransport();
        builder.Services.AddSingleton(DispatchProxy.Create<IMedia, Nobody>());
        builder.Services.AddSms(builder.Configuration).AddUsers(builder.Configuration);
        builder.Services.AddPostsRead(builder.Configuration);
        return new(builder.Build(), folder, connection);
    }

    /// <summary>Posts, each an event of a stream of its own.</summary>
    public async Task AppendPosts(int count)
    {
        var post = Posts();
        foreach (var part in Enumerable.Range(0, count).Chunk(10_000))
            await Task.WhenAll(part.Chunk(100).Select(numbers => Append([.. numbers.Select(post)])));
    }

    /// <summary>Posts by number, of one author.</summary>
    public Func<int, StreamAppend> Posts()
    {
        var author = $"{1:x32}";
        var key = Services.GetRequiredService<PersonKeys>().Create(author);
        return n =>
        {
            var stream = string.Create(CultureInfo.InvariantCulture, $"post-{n * 2654435761u:x16}{n:x16}");
            var body = Convert.ToBase64String(key.Seal(stream, "body", Encoding.UTF8.GetBytes($"The post {n}, about nothing in particular.")));
            return new(stream, 0, [Event("PostPublished", $$"""{"author":"{{author}}","body":"{{body}}","audience":"everyone","published_at":1700000000000}""")]);
        };
    }

    /// <summary>Appends whole or not at all; gives the position.</summary>
    public async Task<long> Append(IReadOnlyList<StreamAppend> streams)
    {
        var result = await Store.Append(new(Guid.NewGuid().ToString("n"), streams), CancellationToken.None);
        return result is AppendResult.Appended appended ? appended.Position : throw new InvalidOperationException($"The append was answered {result}");
    }

    public void Dispose()
    {
        (host as IAsyncDisposable)!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private static NewEvent Event(string type, string data) => new(type, Encoding.UTF8.GetBytes(data));

    private static async Task<string> CreateDatabase(string server)
    {
        var name = $"bench_log_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }
}
