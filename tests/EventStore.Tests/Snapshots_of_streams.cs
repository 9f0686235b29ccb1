using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>A snapshot saves time and changes nothing.</summary>
public sealed class Snapshots_of_streams : IAsyncLifetime
{
    private const string Scope = "sums";

    private readonly TemporaryFolder folder = new();
    private readonly Tally tally = new();
    private readonly EventLog store;
    private readonly ProjectionRunner runner;
    private readonly Aggregate<int, int> sums;
    private readonly EventForm<int, int> plain;
    private int decoded;

    public Snapshots_of_streams()
    {
        store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);
        runner = new ProjectionRunner(store, [tally], TimeProvider.System, NullLogger<ProjectionRunner>.Instance);
        sums = new(store, runner, "tally");
        plain = new(
            0,
            (sum, added) => sum + added,
            added => Some.Event("Added", $"{added}"),
            e =>
            {
                decoded++;
                return int.Parse(Encoding.UTF8.GetString(e.Data.Span), null);
            });
        Form = plain with { Snapshot = new(Some.Snapshots, Scope, 1, 10, state => Some.Bytes($"{state}"), stored => int.Parse(Encoding.UTF8.GetString(stored), null)) };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EventForm<int, int> Form { get; set; }

    public async ValueTask InitializeAsync() => await runner.StartAsync(Cancellation);

    [Fact]
    public async Task A_stream_is_folded_from_its_snapshot()
    {
        var early = Some.Id();
        await Add(5, early);
        await AddOnes(24);

        Assert.Equal((new Folded<int>(29, 25), 5), await Load());
        Assert.Equal(new Outcome<int>(5, 1, true, 1), await Run(_ => throw new InvalidOperationException(), early));
        Assert.Equal(new Outcome<int>(30, 26, false, 26), await Add(1));
    }

    [Fact]
    public async Task Nothing_after_the_snapshot_has_the_position_of_its_event()
    {
        await AddOnes(10);
        Assert.Equal((new Folded<int>(10, 10), 0), await Load());
        Assert.Equal(new Outcome<int>(10, 10, false, 10), await Run(_ => new()));
    }

    [Fact]
    public async Task One_of_another_form_is_passed_over_and_replaced()
    {
        await AddOnes(12);
        var newer = Form.Snapshot! with { Number = 2, Write = state => Some.Bytes($"v2 {state}"), Read = stored => int.Parse(Encoding.UTF8.GetString(stored)[3..], null) };
        Form = Form with { Snapshot = newer };
        Assert.Equal((new Folded<int>(12, 12), 12), await Load());

        await AddOnes(1);
        Assert.Equal((new Folded<int>(13, 13), 0), await Load());
        Form = Form with { Snapshot = newer with { Number = 1 } };
        Assert.Equal((new Folded<int>(13, 13), 13), await Load());
    }

    [Fact]
    public async Task One_that_was_changed_anywhere_is_passed_over()
    {
        await AddOnes(12);
        var stored = (await store.FindState(Scope, "sum", Cancellation))!;
        for (var at = 0; at < stored.Length; at++)
        {
            var changed = stored.ToArray();
            changed[at] ^= 1;
            await Set("sum", changed);
            Assert.Equal((new Folded<int>(12, 12), 12), await Load());
        }

        await Set("sum", stored[..^1]);
        Assert.Equal((new Folded<int>(12, 12), 12), await Load());
        await Set("sum", []);
        Assert.Equal((new Folded<int>(12, 12), 12), await Load());
        await Set("sum", stored);
        Assert.Equal((new Folded<int>(12, 12), 2), await Load());
    }

    [Fact]
    public async Task One_that_is_gone_is_written_again_with_the_next_append()
    {
        await AddOnes(25);
        await Set("sum", null);
        Assert.Equal((new Folded<int>(25, 25), 25), await Load());
        await AddOnes(1);
        Assert.Equal((new Folded<int>(26, 26), 0), await Load());
    }

    [Fact]
    public async Task An_older_one_only_costs_time()
    {
        await AddOnes(12);
        var older = await store.FindState(Scope, "sum", Cancellation);
        await AddOnes(13);
        await Set("sum", older);
        Assert.Equal((new Folded<int>(25, 25), 15), await Load());
    }

    [Fact]
    public async Task One_of_another_stream_is_passed_over()
    {
        await AddOnes(12);
        await AddOnes(12, "other", 100);
        await Set("sum", await store.FindState(Scope, "other", Cancellation));
        Assert.Equal((new Folded<int>(12, 12), 12), await Load());
    }

    [Fact]
    public async Task One_of_another_history_of_the_stream_is_passed_over()
    {
        await AddOnes(12);
        await store.Database.Run("DELETE FROM events WHERE version>5", Cancellation);
        Assert.Equal((new Folded<int>(5, 5), 5), await Load());
        await store.Append(Some.Append(new StreamAppend("sum", 5, [.. Enumerable.Range(0, 7).Select(_ => Some.Event("Added", "3"))])), Cancellation);
        Assert.Equal((new Folded<int>(26, 12), 12), await Load());
    }

    [Fact]
    public async Task A_stream_that_has_ended_keeps_none()
    {
        Form = Form with { Snapshot = Form.Snapshot! with { IsKept = state => state < 1000 } };
        await AddOnes(12);
        Assert.NotNull(await store.FindState(Scope, "sum", Cancellation));
        await Add(1000);
        Assert.Null(await store.FindState(Scope, "sum", Cancellation));
        await AddOnes(12);
        Assert.Null(await store.FindState(Scope, "sum", Cancellation));
    }

    [Fact]
    public async Task A_refused_command_writes_none()
    {
        await AddOnes(9);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Run(_ => throw new InvalidOperationException()));
        Assert.Null(await store.FindState(Scope, "sum", Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await runner.StopAsync(CancellationToken.None);
        runner.Dispose();
        store.Dispose();
        tally.Dispose();
        folder.Dispose();
    }

    /// <summary>The state, and how many events were decoded for it. It is the same without a snapshot.</summary>
    private async Task<(Folded<int>, int)> Load()
    {
        var replayed = await sums.Load(plain, "sum", Cancellation);
        decoded = 0;
        var loaded = await sums.Load(Form, "sum", Cancellation);
        Assert.Equal(replayed, loaded);
        return (loaded, decoded);
    }

    private async Task AddOnes(int count, string stream = "sum", int added = 1)
    {
        for (var n = 0; n < count; n++)
            await Add(added, stream: stream);
    }

    private Task<Outcome<int>> Add(int added, string? command = null, string stream = "sum") => Run(_ => new(added), command, stream);

    private Task<Outcome<int>> Run(Func<Folded<int>, Decision<int>> decide, string? command = null, string stream = "sum") =>
        sums.Run(Form, stream, command ?? Some.Id(), null, found => Task.FromResult(decide(found)), Cancellation);

    private Task<AppendResult> Set(string stream, byte[]? value) =>
        store.Append(Some.Append("elsewhere") with { State = [new(Scope, stream, value)] }, Cancellation);
}
