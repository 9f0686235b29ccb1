using Xunit;

namespace TempMessenger.EventStore.Tests;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task Of_a_hundred_writers_with_the_same_version_one_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.Append(Some.Append("a", expected: 0), Cancellation)));

        Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(99, results.Count(result => result == new AppendResult.Conflict("a", 1)));
        Assert.Single(await Everything());
    }

    [Fact]
    public async Task Of_a_hundred_who_want_one_name_one_gets_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(n =>
            Store.Append(Some.Claiming($"user-{n}", Adas with { Owner = $"{n}" }), Cancellation)));

        Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(99, results.OfType<AppendResult.Taken>().Count());
        Assert.Equal($"user-{await Store.FindClaim("name", "ada", Cancellation)}", Assert.Single(await Everything()).Stream);
    }

    [Fact]
    public async Task Of_a_hundred_sendings_of_one_command_one_is_carried_out()
    {
        var append = Some.Append("a", events: 2);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.Append(append, Cancellation)));

        var done = Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(99, results.Count(result => result == new AppendResult.Repeated(done.Position, done.Version)));
        Assert.Equal(2, (await Everything()).Count);
    }

    [Fact]
    public async Task A_refused_append_spoils_none_of_those_beside_it()
    {
        await Accept(Some.Claiming("a", Adas));
        var tasks = Enumerable.Range(0, 300).Select(n => (n % 3) switch
        {
            0 => Store.Append(Some.Append($"s-{n}", expected: 0), Cancellation),
            1 => Store.Append(Some.Append("a", expected: 9), Cancellation),
            _ => Store.Append(Some.Claiming($"s-{n}", AdasTakenByAnother), Cancellation),
        });
        var results = await Task.WhenAll(tasks);

        Assert.Equal(100, results.OfType<AppendResult.Appended>().Count());
        Assert.Equal(100, results.OfType<AppendResult.Conflict>().Count());
        Assert.Equal(100, results.OfType<AppendResult.Taken>().Count());
        Assert.Equal(101, (await Everything()).Count);
    }

    [Fact]
    public async Task Who_follows_the_log_misses_nothing_while_sixteen_write()
    {
        const int Writers = 16;
        const int Each = 50;
        var writing = Parallel.ForAsync(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (writer, _) =>
        {
            for (var n = 0; n < Each; n++)
                await Accept(Some.Append(Some.To($"w-{writer}"), Some.To($"x-{writer}")));
        });

        var seen = new List<RecordedEvent>();
        while (seen.Count < Writers * Each * 2)
        {
            var after = seen.Count == 0 ? 0 : seen[^1].Position;
            await Store.WaitForEvents(after, Cancellation);
            seen.AddRange(await Store.ReadAll(after, 7, Cancellation));
        }

        await writing;
        Assert.Equal((await Everything()).Select(e => e.Position), seen.Select(e => e.Position));
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.First.Position < pair.Second.Position));
        Assert.All(seen.GroupBy(e => e.Stream), stream => Assert.Equal(Enumerable.Range(1, Each).Select(n => (long)n), stream.Select(e => e.Version)));
    }

    [Fact]
    public async Task An_answered_append_is_in_every_read_that_begins_afterwards()
    {
        await Parallel.ForAsync(0, 8, Cancellation, async (writer, _) =>
        {
            for (var n = 1; n <= 25; n++)
            {
                var done = await Accept(Some.Append($"w-{writer}"));
                Assert.Equal(n, (await Store.ReadStream($"w-{writer}", 0, Cancellation)).Count);
                Assert.True(await Store.LastPosition(Cancellation) >= done.Position);
            }
        });
    }

    [Fact]
    public async Task Waiting_for_events_ends_when_there_are_some_and_not_before()
    {
        var waiting = Store.WaitForEvents(0, Cancellation);
        Assert.False(waiting.IsCompleted);

        var done = await Accept(Some.Append("a"));
        await waiting;
        await Store.WaitForEvents(0, Cancellation);

        var further = Store.WaitForEvents(done.Position, Cancellation);
        await Store.Append(Some.Append("a", expected: 9), Cancellation);
        Assert.False(further.IsCompleted);
        await Accept(Some.Append("a"));
        await further;
    }

    [Fact]
    public async Task Waiting_for_events_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = Store.WaitForEvents(0, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
