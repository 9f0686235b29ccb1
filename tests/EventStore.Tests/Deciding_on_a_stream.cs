using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Deciding_on_a_stream : IAsyncLifetime
{
    private static readonly EventForm<int, int> Sum = new(
        0,
        (sum, added) => sum + added,
        added => Some.Event("Added", $"{added}"),
        e => int.Parse(Encoding.UTF8.GetString(e.Data.Span), null));

    private readonly TemporaryFolder folder = new();
    private readonly Tally tally = new();
    private readonly EventLog store;
    private readonly ProjectionRunner runner;
    private readonly Aggregate<int, int> sums;

    public Deciding_on_a_stream()
    {
        store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);
        runner = new ProjectionRunner(store, [tally], TimeProvider.System, NullLogger<ProjectionRunner>.Instance);
        sums = new(store, runner, "tally");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await runner.StartAsync(Cancellation);

    [Fact]
    public async Task A_decision_is_made_on_what_happened_before()
    {
        await Decide(_ => new(1, 2));
        var outcome = await Decide(found => new(found.State * 10, (int)found.Version));

        Assert.Equal(new Outcome<int>(35, 4, false, 4), outcome);
        Assert.Equal(new Folded<int>(35, 4), await sums.Load(Sum, "sum", Cancellation));
        Assert.Equal(new Folded<int>(0, 0), await sums.Load(Sum, "other", Cancellation));
    }

    [Fact]
    public async Task Reads_show_it_when_it_is_answered()
    {
        for (var n = 1; n <= 20; n++)
        {
            await Decide(_ => new(1));
            Assert.Equal(n, tally.Counts["sum"]);
        }
    }

    [Fact]
    public async Task What_must_be_consistent_goes_with_it()
    {
        await Decide(_ => new(1) { Claims = [new("name", "ada", "1")], State = [new("secret", "1", [1])], Also = [Some.To("log")] });

        Assert.Equal("1", await store.FindClaim("name", "ada", Cancellation));
        Assert.Equal([1], await store.FindState("secret", "1", Cancellation));
        Assert.Single(await store.ReadStream("log", 0, Cancellation));
        await Decide(_ => new(1) { Releases = [new("name", "ada", "1")] });
        Assert.Null(await store.FindClaim("name", "ada", Cancellation));
    }

    [Fact]
    public async Task Nothing_decided_writes_nothing()
    {
        Assert.Equal(new Outcome<int>(0, 0, false, 0), await Decide(_ => new()));
        Assert.Equal(0, await store.LastPosition(Cancellation));
    }

    [Fact]
    public async Task Nothing_decided_has_the_position_of_what_was_there()
    {
        await Decide(_ => new(1, 2));
        Assert.Equal(new Outcome<int>(3, 2, false, 2), await Decide(_ => new()));
    }

    [Fact]
    public async Task Without_a_read_model_nothing_is_waited_for()
    {
        var apart = new Aggregate<int, int>(store, runner, null);
        await runner.StopAsync(Cancellation);
        var command = Some.Id();

        Assert.Equal(1, (await apart.Run(Sum, "sum", command, null, _ => Task.FromResult(new Decision<int>(1)), Cancellation)).Position);
        Assert.True((await apart.Run(Sum, "sum", command, null, _ => throw new InvalidOperationException(), Cancellation)).Repeated);
        Assert.True(await apart.IsShown("sum", _ => true, Cancellation));
        Assert.Empty(tally.Counts);
    }

    [Fact]
    public async Task A_repeated_command_is_answered_as_the_first_time_without_deciding_again()
    {
        var command = Some.Id();
        await Decide(_ => new(1, 2), command, expected: 0);
        await Decide(_ => new(3));

        var again = await Decide(_ => throw new InvalidOperationException(), command, expected: 0);
        Assert.Equal(new Outcome<int>(3, 2, true, 2), again);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_without_deciding()
    {
        await Decide(_ => new(1, 2));
        var stale = await Assert.ThrowsAsync<StaleVersionException>(() => Decide(_ => throw new InvalidOperationException(), expected: 1));
        Assert.Equal(2, stale.CurrentVersion);
    }

    [Fact]
    public async Task Who_expects_no_version_decides_again_on_a_conflict()
    {
        var asked = new List<int>();
        var outcome = await Decide(found =>
        {
            asked.Add(found.State);
            if (asked.Count <= 3)
                Interfere();
            return new(100);
        });

        Assert.Equal([0, 1, 2, 3], asked);
        Assert.Equal(103, outcome.State);
    }

    [Fact]
    public async Task Who_expects_a_version_is_told_of_the_conflict()
    {
        var asked = 0;
        var stale = await Assert.ThrowsAsync<StaleVersionException>(() => Decide(
            _ =>
            {
                asked++;
                Interfere();
                return new(100);
            },
            expected: 0));

        Assert.Equal(1, asked);
        Assert.Equal(1, stale.CurrentVersion);
    }

    [Fact]
    public async Task Deciding_again_has_an_end()
    {
        var asked = 0;
        await Assert.ThrowsAsync<EventStoreUnavailableException>(() => Decide(_ =>
        {
            asked++;
            Interfere();
            return new(100);
        }));

        Assert.Equal(100, asked);
    }

    [Fact]
    public async Task A_conflict_elsewhere_leads_to_another_decision()
    {
        var asked = 0;
        await sums.Run(Sum, "sum", Some.Id(), null, async _ =>
        {
            var other = (await store.ReadStream("other", 0, Cancellation)).Count;
            if (++asked == 1)
                await store.Append(Some.Append("other"), Cancellation);
            return new(1) { Also = [Some.To("other", other)] };
        }, Cancellation);

        Assert.Equal(2, asked);
        Assert.Equal(2, (await store.ReadStream("other", 0, Cancellation)).Count);
        Assert.Single(await store.ReadStream("sum", 0, Cancellation));
    }

    [Fact]
    public async Task A_taken_name_is_told_at_once()
    {
        await store.Append(Some.Claiming("other", new UniqueClaim("name", "ada", "1")), Cancellation);
        var taken = await Assert.ThrowsAsync<ClaimTakenException>(() => Decide(_ => new(1) { Claims = [new("name", "ada", "2")] }));

        Assert.Equal("name", taken.Scope);
        Assert.Empty(await store.ReadStream("sum", 0, Cancellation));
    }

    [Fact]
    public async Task A_taken_name_that_the_decision_chose_leads_to_another_choice()
    {
        await store.Append(Some.Claiming("other", new UniqueClaim("name", "ada", "1")), Cancellation);
        var names = new Queue<string>(["ada", "ada-2"]);
        await Decide(_ => new(1) { Claims = [new("name", names.Dequeue(), "2")], Chosen = "name" });

        Assert.Equal(("1", "2"), (await store.FindClaim("name", "ada", Cancellation), await store.FindClaim("name", "ada-2", Cancellation)));
    }

    [Fact]
    public async Task Many_who_decide_at_once_all_count()
    {
        await Parallel.ForAsync(0, 20, Cancellation, async (_, _) => await Decide(_ => new(1)));
        Assert.Equal(new Folded<int>(20, 20), await sums.Load(Sum, "sum", Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await runner.StopAsync(CancellationToken.None);
        runner.Dispose();
        store.Dispose();
        tally.Dispose();
        folder.Dispose();
    }

    private Task<Outcome<int>> Decide(Func<Folded<int>, Decision<int>> decide, string? command = null, long? expected = null) =>
        sums.Run(Sum, "sum", command ?? Some.Id(), expected, found => Task.FromResult(decide(found)), Cancellation);

    private void Interfere() =>
        store.Append(Some.Append(new StreamAppend("sum", null, [Some.Event("Added", "1")])), Cancellation).GetAwaiter().GetResult();
}
