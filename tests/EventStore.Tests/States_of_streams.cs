using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>A state is the fold of its events, whichever way it is made and whichever version wrote them.</summary>
public sealed class States_of_streams : IAsyncLifetime
{
    private static readonly EventForm<(long Sum, long Weighted), int> Plain = new(
        default,
        (state, added) => (state.Sum + added, (state.Weighted * 31) + added),
        added => Some.Event("Added", $"{added}"),
        e => e.Type == "Added" ? int.Parse(Text(e), null) : throw new InvalidDataException(e.Type));

    private readonly TemporaryFolder folder = new();
    private readonly Tally tally = new();
    private readonly EventLog store;
    private readonly ProjectionRunner runner;
    private readonly Aggregate<(long, long), int> aggregate;

    public States_of_streams()
    {
        store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);
        runner = new ProjectionRunner(store, [tally], TimeProvider.System, NullLogger<ProjectionRunner>.Instance);
        aggregate = new(store, runner, "tally");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await runner.StartAsync(Cancellation);

    [Fact]
    public void A_replay_a_snapshot_with_its_tail_and_the_state_that_was_kept_are_equal() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(1, 7)), Arb.From(Gen.Choose(-1, 4).ArrayOf(50)), (every, commands) => Agree(every, commands).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Scale.Of(20, 1_000)));

    [Fact]
    public void An_event_of_an_older_version_is_read_as_one_of_today()
    {
        var form = Plain with
        {
            Upcasts = new Dictionary<string, Func<RecordedEvent, RecordedEvent>>
            {
                ["Increased"] = e => e with { Type = "Grown", Data = Encoding.UTF8.GetBytes(Text(e).Trim('"')) },
                ["Grown"] = e => e with { Type = "Added" },
            },
        };
        RecordedEvent[] events = [Recorded(1, "Increased", "\"3\""), Recorded(2, "Grown", "4"), Recorded(3, "Added", "5")];

        Assert.Equal([3, 4, 5], events.Select(form.Read));
        Assert.Equal(12, form.Fold(default, events).Sum);
        Assert.Throws<InvalidDataException>(() => form.Read(Recorded(1, "Unknown", "1")));
    }

    public async ValueTask DisposeAsync()
    {
        await runner.StopAsync(CancellationToken.None);
        runner.Dispose();
        store.Dispose();
        tally.Dispose();
        folder.Dispose();
    }

    /// <summary>Each command is so many events; one of minus one is refused.</summary>
    private async Task<bool> Agree(int every, int[] commands)
    {
        var (stream, kept) = (Some.Id(), new Folded<(long, long)>(default, 0));
        var form = Plain with { Snapshot = new(Some.Snapshots, $"sums-{every}", 1, every, Write, Read) };
        foreach (var count in commands)
        {
            var before = kept;
            if (count < 0)
                await Assert.ThrowsAsync<InvalidOperationException>(() => Run(_ => throw new InvalidOperationException()));
            else
                kept = await Run(found => Task.FromResult(new Decision<int>([.. Enumerable.Range(0, count).Select(n => (int)found.Version + n)])));

            Assert.Equal(before.Version + Math.Max(0, count), kept.Version);
            Assert.Equal(kept, await aggregate.Load(form, stream, Cancellation));
            Assert.Equal(kept, await aggregate.Load(Plain, stream, Cancellation));
        }

        var events = await store.ReadStream(stream, 0, Cancellation);
        Assert.Equal(Enumerable.Range(1, (int)kept.Version).Select(n => (long)n), events.Select(e => e.Version));
        Assert.Equal(kept.Version >= every, await store.FindState($"sums-{every}", stream, Cancellation) is not null);
        return true;

        async Task<Folded<(long, long)>> Run(Func<Folded<(long, long)>, Task<Decision<int>>> decide)
        {
            var outcome = await aggregate.Run(form, stream, Some.Id(), null, decide, Cancellation);
            return new(outcome.State, outcome.Version);
        }
    }

    private static byte[] Write((long Sum, long Weighted) state) => Some.Bytes($"{state.Sum} {state.Weighted}");

    private static (long, long) Read(byte[] stored) =>
        Encoding.UTF8.GetString(stored).Split(' ').Select(number => long.Parse(number, null)).ToArray() is [var sum, var weighted]
            ? (sum, weighted)
            : throw new InvalidDataException();

    private static RecordedEvent Recorded(long version, string type, string data) => new(version, "s", version, type, Some.Bytes(data), "c", 1);

    private static string Text(RecordedEvent e) => Encoding.UTF8.GetString(e.Data.Span);
}
