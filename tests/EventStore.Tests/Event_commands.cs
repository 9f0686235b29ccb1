using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Parts;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>What an operator asks of the log.</summary>
public sealed class Event_commands : IAsyncLifetime
{
    private const long Start = 1_700_000_000_000;

    private static readonly StreamKind Counted = new(stream => stream == "a", events => $$"""{"count":{{events.Count}}}""")
    {
        Open = e => $$"""{"opened":{{e.Version}}}""",
    };

    private readonly TemporaryFolder folder = new();
    private readonly LaterClock clock = new();
    private readonly ServiceProvider services;
    private readonly List<(long, long)> progress = [];

    public Event_commands()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder.Path)]).Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(Counted)
            .AddSingleton<IConfiguration>(configuration)
            .AddEventStore(configuration)
            .AddProjection<Tally>()
            .BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEventStore Store => services.GetRequiredService<IEventStore>();

    private Tally Counts => services.GetRequiredService<Tally>();

    public async ValueTask InitializeAsync()
    {
        await services.GetRequiredService<ProjectionRunner>().StartAsync(Cancellation);
        foreach (var stream in (string[])["a", "b", "a", "a"])
            await Append(new Append($"command-{clock.Now}", [Some.To(stream)]));
    }

    [Fact]
    public async Task A_stream_is_listed_with_its_state() => Assert.Equal(
        [
            "1\t2023-11-14T22:13:20.001Z\tHappened1\t{}",
            "2\t2023-11-14T22:13:20.003Z\tHappened1\t{}",
            "3\t2023-11-14T22:13:20.004Z\tHappened1\t{}",
            "state at version 3: {\"count\":3}",
        ],
        await Run("list", ("STREAM", "a")));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("0", 0)]
    [InlineData("99", 3)]
    [InlineData("2023-11-14T22:13:20.003Z", 2)]
    [InlineData("2023-11-14T23:13:20.003+01:00", 2)]
    [InlineData("2023-11-14", 0)]
    public async Task A_past_state_is_what_the_events_until_then_lead_to(string at, int events)
    {
        var lines = await Run("list", ("STREAM", "a"), ("--at", at));
        Assert.Equal(events + 1, lines.Count);
        Assert.Equal($$"""state at version {{events}}: {"count":{{events}}}""", lines[^1]);
    }

    [Fact]
    public async Task A_stream_of_no_kind_is_listed_without_a_state() => Assert.Single(await Run("list", ("STREAM", "b")));

    [Theory]
    [InlineData("none", "1", "none")]
    [InlineData("a", "yesterday", "yesterday")]
    public async Task What_cannot_be_listed_is_told(string stream, string at, string told) =>
        Assert.Contains(told, await Refused("list", ("STREAM", stream), ("--at", at)), StringComparison.Ordinal);

    [Fact]
    public async Task An_event_is_shown_as_it_is_stored()
    {
        await Append(new Append("Å", [new StreamAppend("c", 0, [Some.Event(data: """{"n":[1, 2]}""")])]));
        Assert.Equal(
            ["""{"position":5,"stream":"c","version":1,"type":"Happened","recorded_at":"2023-11-14T22:13:20.005Z","command_id":"Å","data":{"n":[1, 2]}}"""],
            await Run("show", ("POSITION", "5")));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task An_event_that_is_not_there_is_told(string position) =>
        Assert.Contains($"no event at {position}", await Refused("show", ("POSITION", position)), StringComparison.Ordinal);

    [Fact]
    public async Task A_replay_counts_the_events_and_changes_nothing()
    {
        Counts.Set("a", 7);
        await Append(Some.Append(Some.To("d", events: 2)));
        Assert.Equal(["         5 Happened1", "         1 Happened2", "ok   tally: a replay of 6 events"], await Run("replay"));
        Assert.Equal([(6, 6)], progress);
        Assert.Equal(7, Counts.Counts["a"]);
    }

    [Fact]
    public async Task A_read_model_that_differs_is_named_and_rebuilt()
    {
        Assert.Equal(["ok   tally equals a replay of 4 events"], await Run("verify"));
        Counts.Set("a", 7);
        Assert.Equal("tally differs from a replay of 4 events in 1 places.", await Refused("verify"));
        Assert.Equal(["a: differs from its events"], printed);

        Assert.StartsWith(
            "tally differs from a replay of 4 events in 1 places, and stays as it is.", await Refused("rebuild", ("PROJECTION", "tally")), StringComparison.Ordinal);
        Assert.Equal(["a: differs from its events"], printed);
        Assert.Equal(7, Counts.Counts["a"]);

        Assert.Equal(["a: differs from its events", "ok   tally is rebuilt from 4 events"], await Run("rebuild", ("PROJECTION", "tally"), ("--replace", "")));
        Assert.Equal(3, Counts.Counts["a"]);
        Assert.Equal(["ok   tally equals a replay of 4 events"], await Run("verify"));
        Assert.Equal(["ok   tally is rebuilt from 4 events"], await Run("rebuild", ("PROJECTION", "tally")));
        Assert.Equal(Enumerable.Repeat((4L, 4L), 7), progress);
    }

    [Fact]
    public async Task A_read_model_that_is_behind_the_log_is_named_with_the_event_that_is_next()
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        Assert.Empty(await ProjectionReport.Behind(services, configuration, Cancellation));
        Counts.Position = 2;
        Assert.Equal(
            ["the read model tally stands at position 2 of 4; next is the event at 3 (a version 2, Happened1)"],
            await ProjectionReport.Behind(services, configuration, Cancellation));
    }

    [Fact]
    public async Task A_read_model_that_does_not_exist_is_not_rebuilt() =>
        Assert.Equal("There is no read model x. There are: tally.", await Refused("rebuild", ("PROJECTION", "x")));

    [Fact]
    public async Task All_events_are_exported_as_they_are_stored()
    {
        var lines = await Run("export");
        Assert.Equal(4, lines.Count);
        Assert.All(lines, line => Assert.EndsWith("\"data\":{}}", line, StringComparison.Ordinal));
        Assert.Equal([(4, 4)], progress);
    }

    [Fact]
    public async Task What_is_sealed_is_opened_where_that_is_wanted()
    {
        var lines = await Run("export", ("--open", ""));
        Assert.Equal(["{\"opened\":1}}", "{}}", "{\"opened\":2}}", "{\"opened\":3}}"], lines.Select(line => line[(line.IndexOf("data\":", StringComparison.Ordinal) + 6)..]));
    }

    [Fact]
    public async Task More_than_a_page_is_exported_in_order()
    {
        await Append(Some.Append(Some.To("e", events: 1200)));
        var lines = await Run("export");
        Assert.Equal(Enumerable.Range(1, 1204).Select(n => $"{{\"position\":{n},"), lines.Select(line => line[..(line.IndexOf(',', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public async Task The_chain_is_checked_against_a_head_from_before()
    {
        var head = Assert.Single(await Run("head"));
        Assert.StartsWith("4 2023-11-14T22:13:20.004Z ", head, StringComparison.Ordinal);
        Assert.Equal(["ok   the chain of 4 events holds"], await Run("verify", ("--chain", "")));
        await Change("DELETE FROM events WHERE position>=3");

        Assert.Equal(["ok   the chain of 2 events holds"], await Run("verify", ("--chain", "")));
        Assert.Equal("The chain of 2 events does not hold in 2 places.", await Refused("verify", ("--head", head)));
        Assert.Equal(["3-4: missing: the saved head is newer than the log"], printed);
        Assert.Contains("tempmessenger events head", await Refused("verify", ("--chain", ""), ("--head", "x")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_are_older_than_the_chain_are_counted()
    {
        await Change("UPDATE events SET hash=NULL, previous=NULL");
        Assert.Equal(["note 4 events are older than the chain", "ok   the chain of 0 events holds"], await Run("verify", ("--chain", "")));
        Assert.Equal("The chain has no event yet.", await Refused("head"));
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<ProjectionRunner>().StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        folder.Dispose();
    }

    private readonly List<string> printed = [];

    private async Task Append(Append append)
    {
        var done = Assert.IsType<AppendResult.Appended>(await Store.Append(append, Cancellation));
        await services.GetRequiredService<ProjectionRunner>().WaitFor("tally", done.Position, Cancellation);
    }

    private Task<int> Change(string sql) => services.GetRequiredService<EventLog>().Database.Run(sql, Cancellation);

    private async Task<List<string>> Run(string name, params (string Name, string Value)[] words)
    {
        printed.Clear();
        var command = EventCommands.Group.Commands.Single(one => one.Name == name);
        await command.Run(new CommandRun(services, words.ToDictionary(word => word.Name, word => word.Value), printed.Add, _ => null, Cancellation)
        {
            Progress = (done, total) => progress.Add((done, total)),
        });
        return [.. printed];
    }

    private async Task<string> Refused(string name, params (string, string)[] words) =>
        (await Assert.ThrowsAsync<InvalidDataException>(() => Run(name, words))).Message;

    /// <summary>A millisecond later each time.</summary>
    private sealed class LaterClock : TimeProvider
    {
        public long Now { get; private set; } = Start;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(++Now);
    }
}
