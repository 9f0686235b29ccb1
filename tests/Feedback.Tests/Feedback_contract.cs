using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.Rpc;
using TempMessenger.Testing;

namespace TempMessenger.Feedback.Tests;

/// <summary>What the contract promises, whatever database its table is in.</summary>
public abstract class Feedback_contract(string? postgres) : IAsyncLifetime
{
    private static int made;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feedback-");
    private readonly Published published = new();
    private ServiceProvider provider = null!;

    private IFeedback Feedback => provider.GetRequiredService<IFeedback>();

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["Data:Folder"] = folder.FullName, ["Postgres:Connection"] = postgres };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddInProcessTransport();
        services.AddFeedback(configuration).AddSingleton<IHandle<FeedbackGiven>>(published);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        foreach (var hosted in provider.GetServices<IHostedService>())
            await hosted.StartAsync(default);
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var hosted in provider.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(default);
        await provider.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Entries_are_listed_by_pages_the_newest_first()
    {
        foreach (var text in (string[])["one", "two", "three"])
            await Give(text);

        var first = await Feedback.ListFeedback(new ListFeedback(Limit: 2), default);
        var second = await Feedback.ListFeedback(new ListFeedback(first.Next, 2), default);

        Assert.Equal([(3, "three"), (2, "two")], first.Entries.Select(entry => (entry.Seq, entry.Text)));
        Assert.Equal([(1, "one")], second.Entries.Select(entry => (entry.Seq, entry.Text)));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task What_is_given_again_is_kept_and_published_once()
    {
        var id = Id();

        var given = await Give("Well done", id);
        var again = await Give("Well done", id);
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => Give("Badly done", id));

        Assert.Equal((1L, id, "Well done", 5), (given.Seq, given.Id, given.Text, given.Rating));
        Assert.Equal(given, again);
        Assert.Equal(ErrorCode.Conflict, refusal.Code);
        Assert.Equal([given], (await Feedback.ListFeedback(new ListFeedback(), default)).Entries);
        Assert.Equal([given], published.Entries);
    }

    [Fact]
    public async Task Who_follows_is_told_what_came_after_a_number()
    {
        var entries = new[] { await Give("one"), await Give("two"), await Give("three") };
        var (epoch, latest) = await Feedback.GetFeedbackPosition(new GetFeedbackPosition(), default);

        var newest = await Feedback.GetFeedbackChanges(new GetFeedbackChanges(Limit: 2), default);
        var after = await Feedback.GetFeedbackChanges(new GetFeedbackChanges(epoch, 1, 1), default);
        var ofAnother = await Feedback.GetFeedbackChanges(new GetFeedbackChanges("another", 1), default);
        var beyond = await Feedback.GetFeedbackChanges(new GetFeedbackChanges(epoch, 9), default);

        Assert.Equal(3, latest);
        Assert.Equal((epoch, true, 1L, 3L, 3L), (newest.Epoch, newest.Reset, newest.From, newest.To, newest.Latest));
        Assert.Equal(entries[1..], newest.Entries);
        Assert.Equal((false, 1L, 2L, 3L), (after.Reset, after.From, after.To, after.Latest));
        Assert.Equal([entries[1]], after.Entries);
        Assert.Equal([(true, 0L, 3L), (true, 0L, 3L)], new[] { ofAnother, beyond }.Select(changes => (changes.Reset, changes.From, changes.To)));
    }

    [Fact]
    public async Task A_stranger_is_refused_and_nothing_is_written()
    {
        Caller.Current = Caller.Anonymous;

        var refusal = await Assert.ThrowsAsync<ServiceException>(() => Feedback.GiveFeedback(new GiveFeedback(Id(), "Hello", 5), default));

        Assert.Equal(ErrorCode.AuthenticationError, refusal.Code);
        Assert.Empty((await Feedback.ListFeedback(new ListFeedback(), default)).Entries);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("0123456789abcdef0123456789ABCDEF")]
    public async Task An_id_is_32_hex_digits(string id) =>
        Assert.Equal("feedback_id_invalid", (await Assert.ThrowsAsync<ServiceException>(() => Give("text", id))).Reason);

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_has_from_1_to_200_entries(int limit)
    {
        Assert.Equal("limit", (await Assert.ThrowsAsync<ServiceException>(() => Feedback.ListFeedback(new ListFeedback(null, limit), default))).Field);
        Assert.Equal("limit", (await Assert.ThrowsAsync<ServiceException>(() => Feedback.GetFeedbackChanges(new GetFeedbackChanges(Limit: limit), default))).Field);
    }

    [Fact]
    public async Task The_table_equals_a_replay_of_the_log()
    {
        await Give("one");
        await Give("two");

        var report = await Replay.Verify(provider.GetRequiredService<IEventStore>(), provider.GetServices<IProjection>().Single(), default);

        Assert.Empty(report.Differences);
        Assert.Equal(2, report.Position);
    }

    private Task<FeedbackEntry> Give(string text, string? id = null)
    {
        Caller.Current = new Caller("ada", "Ada", Role.Member, "en");
        return Feedback.GiveFeedback(new GiveFeedback(id ?? Id(), text, 5), default);
    }

    private static string Id() => Interlocked.Increment(ref made).ToString("x32");

    private sealed class Published : IHandle<FeedbackGiven>
    {
        public List<FeedbackEntry> Entries { get; } = [];

        Task IHandle<FeedbackGiven>.Handle(FeedbackGiven published, CancellationToken cancellation)
        {
            Entries.Add(published.Entry);
            return Task.CompletedTask;
        }
    }
}

public sealed class Feedback_in_a_file() : Feedback_contract(null);

[Trait("Needs", "servers")]
public sealed class Feedback_in_PostgreSQL : Feedback_contract
{
    private readonly TestDatabase database;

    public Feedback_in_PostgreSQL()
        : this(new TestDatabase())
    {
    }

    private Feedback_in_PostgreSQL(TestDatabase database)
        : base(database.Connection) => this.database = database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        database.Dispose();
    }
}
