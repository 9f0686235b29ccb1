using System.Text;
using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Deciding_on_a_stream : IDisposable
{
    private static readonly Aggregate<int, int> Sum = new(
        0,
        (sum, added) => sum + added,
        added => Some.Event("Added", $"{added}"),
        e => int.Parse(Encoding.UTF8.GetString(e.Data.Span), null));

    private readonly TemporaryFolder folder = new();
    private readonly SqliteEventStore store;

    public Deciding_on_a_stream() => store = SqliteEventStore.Open(folder.File("events.db"), new FixedClock());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_is_made_on_what_happened_before()
    {
        await Decide(_ => new(1, 2));
        var outcome = await Decide(found => new(found.State * 10, (int)found.Version));

        Assert.Equal(new Outcome<int>(35, 4, new AppendResult.Appended(4, 4)), outcome);
        Assert.Equal(new Folded<int>(35, 4), await store.Load(Sum, "sum", Cancellation));
        Assert.Equal(new Folded<int>(0, 0), await store.Load(Sum, "other", Cancellation));
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
        Assert.Equal(new Outcome<int>(0, 0, null), await Decide(_ => new()));
        Assert.Equal(0, await store.LastPosition(Cancellation));
    }

    [Fact]
    public async Task A_repeated_command_is_answered_without_deciding_again()
    {
        var command = Some.Id();
        await Decide(_ => new(1, 2), command, expected: 0);
        await Decide(_ => new(3));

        var again = await Decide(_ => throw new InvalidOperationException(), command, expected: 0);
        Assert.Equal(new Outcome<int>(6, 3, new AppendResult.Repeated(2, 2)), again);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_without_deciding()
    {
        await Decide(_ => new(1, 2));
        var stale = await Decide(_ => throw new InvalidOperationException(), expected: 1);
        Assert.Equal(new AppendResult.Conflict("sum", 2), stale.Result);
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
        var outcome = await Decide(
            _ =>
            {
                asked++;
                Interfere();
                return new(100);
            },
            expected: 0);

        Assert.Equal(1, asked);
        Assert.Equal(new AppendResult.Conflict("sum", 1), outcome.Result);
    }

    [Fact]
    public async Task Deciding_again_has_an_end()
    {
        var asked = 0;
        var outcome = await Decide(_ =>
        {
            asked++;
            Interfere();
            return new(100);
        });

        Assert.Equal(8, asked);
        Assert.Equal(new AppendResult.Conflict("sum", 8), outcome.Result);
    }

    [Fact]
    public async Task A_taken_name_and_a_conflict_elsewhere_are_told_at_once()
    {
        await store.Append(Some.Claiming("other", new Claim("name", "ada", "1")), Cancellation);

        var taken = await Decide(_ => new(1) { Claims = [new("name", "ada", "2")] });
        var elsewhere = await Decide(_ => new(1) { Also = [Some.To("other", 7)] });

        Assert.Equal(new AppendResult.Taken("name", "ada"), taken.Result);
        Assert.Equal(new AppendResult.Conflict("other", 1), elsewhere.Result);
        Assert.Empty(await store.ReadStream("sum", 0, Cancellation));
    }

    [Fact]
    public async Task Many_who_decide_at_once_all_count()
    {
        await Parallel.ForAsync(0, 20, Cancellation, async (_, _) =>
        {
            while ((await Decide(_ => new(1))).Result is AppendResult.Conflict)
            {
            }
        });
        Assert.Equal(new Folded<int>(20, 20), await store.Load(Sum, "sum", Cancellation));
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private Task<Outcome<int>> Decide(Func<Folded<int>, Decision<int>> decide, string? command = null, long? expected = null) =>
        store.Decide(Sum, "sum", command ?? Some.Id(), expected, decide, Cancellation);

    private void Interfere() =>
        store.Append(Some.Append(new StreamAppend("sum", null, [Some.Event("Added", "1")])), Cancellation).GetAwaiter().GetResult();
}
