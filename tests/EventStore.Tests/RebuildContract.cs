using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>What a rebuild promises, in both databases.</summary>
public abstract partial class RebuildContract
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract EventLog Store { get; }

    private protected abstract Tally Tally { get; }

    /// <summary>The same tables, as another instance that may use them sees them.</summary>
    private protected abstract Tally OfAnotherInstance { get; }

    [Fact]
    public async Task An_equal_one_takes_the_place_and_works_as_before()
    {
        await Append(1_500);
        var names = await Names();
        for (var n = 0; n < 2; n++)
            Assert.True((await new Rebuild(Store, Tally).Run(Cancellation)).IsReplaced);

        Assert.Equal(names, await Names());
        Assert.Equal(500, Tally.Counts["s0"]);
        await Append(30);
        Assert.Equal(510, Tally.Counts["s0"]);
        await IsWhole();
    }

    [Fact]
    public async Task One_that_differs_is_named_and_stays()
    {
        await Append(30);
        Tally.Set("s0", 4);
        var (compared, isReplaced) = await new Rebuild(Store, Tally).Run(Cancellation);

        Assert.False(isReplaced);
        Assert.Equal(["s0: differs from its events"], compared.Differences);
        Assert.Equal(4, Tally.Counts["s0"]);
        Assert.Empty(await Shadows());
    }

    [Fact]
    public async Task One_that_differs_is_replaced_where_the_operator_says_so()
    {
        await Append(30);
        Tally.Set("s0", 4);
        await Tally.Database.Run("DELETE FROM names", Cancellation);
        Assert.True((await Replacing().Run(Cancellation)).IsReplaced);

        Assert.Equal(10, Tally.Counts["s0"]);
        await IsWhole();
    }

    [Fact]
    public async Task Values_that_are_never_equal_are_compared_by_what_they_hold()
    {
        Tally.Seals = true;
        await Append(30);
        Assert.True((await new Rebuild(Store, Tally).Run(Cancellation)).IsReplaced);
        await IsWhole();
    }

    [Theory]
    [InlineData(Rebuild.Step.Compare)]
    [InlineData(Rebuild.Step.Fill)]
    [InlineData(Rebuild.Step.Check)]
    [InlineData(Rebuild.Step.Exchange)]
    internal async Task What_is_applied_meanwhile_is_in_it(Rebuild.Step step)
    {
        await Append(30);
        await At(step, () => Append(60), new Rebuild(Store, Tally)).Run(Cancellation);

        Assert.Equal(30, Tally.Counts["s0"]);
        Assert.Equal(90, Tally.Position);
        await IsWhole();
    }

    [Fact]
    public async Task Queries_are_answered_meanwhile_and_see_one_whole_read_model()
    {
        await Append(3_000);
        using var done = new CancellationTokenSource();
        var asked = 0;
        var asking = Parallel.ForAsync(0, 3, Cancellation, async (_, _) =>
        {
            while (!done.IsCancellationRequested)
            {
                var sum = await Tally.Database.All(row => Convert.ToInt64(row.GetValue(0), null), "SELECT sum(events) FROM counts", Cancellation);
                Assert.Equal(3_000, sum[0]);
                Interlocked.Increment(ref asked);
            }
        });
        for (var n = 0; n < 3; n++)
            Assert.True((await new Rebuild(Store, Tally).Run(Cancellation)).IsReplaced);
        await done.CancelAsync();
        await asking;
        Assert.True(asked > 3);
    }

    /// <summary>The names of tables and indexes.</summary>
    private protected abstract Task<List<string>> Names();

    /// <summary>What the database itself finds wrong with its file.</summary>
    private protected abstract Task<List<string>> Faults();

    private static Rebuild At(Rebuild.Step step, Func<Task> work, Rebuild rebuild)
    {
        rebuild.Before = at => at == step ? work() : Task.CompletedTask;
        return rebuild;
    }

    private Rebuild Replacing() => new(Store, Tally) { MayDiffer = true };

    private async Task<List<string>> Shadows() => [.. (await Names()).Where(name => name.Contains("_shadow_", StringComparison.Ordinal))];

    private async Task IsWhole()
    {
        Assert.Empty(await Shadows());
        Assert.Empty(await Faults());
        Assert.Empty((await Replay.Verify(Store, Tally, Cancellation)).Differences);
    }

    /// <summary>To three streams, in turn; they are applied.</summary>
    private async Task Append(int events)
    {
        foreach (var part in Enumerable.Range(0, events).Chunk(300))
            await Store.Append(Some.Append([.. part.GroupBy(n => n % 3, (stream, all) => Some.To($"s{stream}", events: all.Count()))]), Cancellation);
        while (await Store.ReadAll(Tally.Position, 500, Cancellation) is { Count: > 0 } batch)
            await new ProjectionFeed(Tally).Apply(batch, Cancellation);
    }
}
