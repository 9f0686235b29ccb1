using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Rebuilding and verifying a large read model by the command line, against a running server.</summary>
public sealed class RebuildTests
{
    private const int PerAppend = 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_model_is_rebuilt_and_verified_while_queries_are_answered()
    {
        var events = Scale.Of(5_000, 1_000_000);
        await using var messenger = await Messenger.Start();
        using var person = await Person.SignUp(messenger.Address, "ada");
        await messenger.Stop();
        var posts = Path.Combine(messenger.Data, "posts.db");
        await Append(messenger.Data, Text(Path.Combine(messenger.Data, "users.db"), "SELECT id FROM users"), events);

        // As if the read model had come so far and lost its rows: following the log from its beginning would publish a notice for each post.
        Execute(posts, $"UPDATE posts_projected SET position=(SELECT {Text(Path.Combine(messenger.Data, "events.db"), "SELECT max(position) FROM events")})");
        await Refused(messenger, "is missing");
        await Done(messenger, "rebuild", "posts", "--replace");
        await messenger.Start();
        var verified = Stopwatch.StartNew();
        await Done(messenger, "verify");
        Scale.Report(string.Create(CultureInfo.InvariantCulture, $"verify of {events:N0} events: equal, {verified.Elapsed.TotalSeconds:F1} s for all read models"));

        var before = await Query(person, () => Task.Delay(Scale.Of(500, 20_000), Cancellation));
        var elapsed = Stopwatch.StartNew();
        var during = await Query(person, () => Done(messenger, "rebuild", "posts"));
        elapsed.Stop();
        Scale.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"rebuild of {events:N0} events into SQLite in {elapsed.Elapsed.TotalSeconds:F1} s, {events / elapsed.Elapsed.TotalSeconds:N0}/s, compared and exchanged; {during.Count:N0} queries meanwhile, " +
            $"0 failed, p50 {Percentile(during, 50):F1} ms, p99 {Percentile(during, 99):F1} ms (before: {Percentile(before, 50):F1} and {Percentile(before, 99):F1} ms)"));

        Execute(posts, "UPDATE posts SET audience='everybody' WHERE position=(SELECT max(position) FROM posts)");
        await Refused(messenger, "differs from its events");
        Assert.Equal("everybody", Text(posts, "SELECT audience FROM posts ORDER BY position DESC LIMIT 1"));
        await Done(messenger, "rebuild", "posts", "--replace");
        await Done(messenger, "verify");
        Assert.Equal("ok", Text(posts, "PRAGMA integrity_check"));
        Assert.Equal("0", Text(posts, "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%shadow%'"));
    }

    /// <summary>Posts of one author, of which every twentieth is deleted.</summary>
    private static async Task Append(string folder, string author, int events)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddEventStore(configuration).BuildServiceProvider();
        var store = services.GetRequiredService<IEventStore>();
        var key = services.GetRequiredService<PersonKeys>().Find(author)!;
        foreach (var part in Enumerable.Range(0, events / PerAppend).Chunk(100))
        {
            var results = await Task.WhenAll(part.Select(n => store.Append(new Append($"{n}", [.. Posts(n)]), Cancellation)));
            Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
        }

        IEnumerable<StreamAppend> Posts(int append)
        {
            for (var n = 1; n <= PerAppend; n += n % 20 == 19 ? 2 : 1)
            {
                var stream = string.Create(CultureInfo.InvariantCulture, $"post-{append:x16}{n * 2654435761u:x16}");
                var body = Convert.ToBase64String(key.Seal(stream, "body", Encoding.UTF8.GetBytes($"The post {n} of {append}, about nothing in particular.")));
                var published = new NewEvent("PostPublished", Encoding.UTF8.GetBytes(
                    $$"""{"author":"{{author}}","body":"{{body}}","audience":"everyone","published_at":1700000000000}"""));
                yield return new(stream, 0, n % 20 == 19 ? [published, new("PostDeleted", "{}"u8.ToArray())] : [published]);
            }
        }
    }

    /// <summary>How long queries take until the work is done, in milliseconds, about two hundred a second.</summary>
    private static async Task<List<double>> Query(Person person, Func<Task> work)
    {
        var done = work();
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var all = new List<double>();
            while (!done.IsCompleted || all.Count == 0)
            {
                var clock = Stopwatch.StartNew();
                using var page = JsonDocument.Parse(await person.Client.GetStringAsync("/api/v2/tweets", Cancellation));
                all.Add(clock.Elapsed.TotalMilliseconds);
                Assert.True(page.RootElement.GetProperty("tweets_list").GetArrayLength() > 0);
                await Task.Delay(20, Cancellation);
            }

            return all;
        }));
        await done;
        return [.. taken.SelectMany(all => all)];
    }

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt((values.Count - 1) * percent / 100);

    private static async Task Done(Messenger messenger, params string[] words)
    {
        var (exitCode, output) = await messenger.Command(["events", .. words]);
        Assert.True(exitCode == 0, output);
    }

    private static async Task Refused(Messenger messenger, string because)
    {
        var (exitCode, output) = await messenger.Command("events", "rebuild", "posts");
        Assert.Equal(1, exitCode);
        Assert.Contains(because, output, StringComparison.Ordinal);
        Assert.Contains("stays as it is", output, StringComparison.Ordinal);
    }

    private static string Text(string path, string sql)
    {
        using var file = new SqliteConnection($"Data Source={path};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    private static void Execute(string path, string sql) => Text(path, sql);
}
