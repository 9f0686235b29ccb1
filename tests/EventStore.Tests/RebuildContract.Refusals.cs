using Xunit;

namespace TempMessenger.EventStore.Tests;

public abstract partial class RebuildContract
{
    [Theory]
    [InlineData("UPDATE {0} SET events=events+1 WHERE stream='s0'")]
    [InlineData("DELETE FROM {0} WHERE stream='s0'")]
    [InlineData("INSERT INTO {0}(stream, events) VALUES('s9', 1)")]
    public async Task A_copy_that_was_made_wrong_is_refused(string sql)
    {
        await Append(30);
        var rebuild = new Rebuild(Store, Tally);
        At(Rebuild.Step.Check, () => Tally.Database.Run(string.Format(null, sql, rebuild.Shadows.NameOf("counts")), Cancellation), rebuild);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => rebuild.Run(Cancellation));

        Assert.Contains("changed between", refused.Message, StringComparison.Ordinal);
        Assert.Equal(10, Tally.Counts["s0"]);
        await IsWhole();
    }

    [Fact]
    public async Task A_projection_that_is_not_determined_by_the_events_is_refused_also_where_it_may_differ()
    {
        await Append(30);
        var n = 0;
        Tally.NameOf = _ => $"{n++}";
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Replacing().Run(Cancellation));

        Assert.Contains("Two replays", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Shadows());
    }

    [Fact]
    public async Task A_projection_that_skips_or_repeats_events_in_a_replay_is_refused()
    {
        await Append(30);
        Tally.NameOf = e => $"other {e.Position}";
        var (compared, isReplaced) = await new Rebuild(Store, Tally).Run(Cancellation);

        Assert.False(isReplaced);
        Assert.Equal(30, compared.Differences.Count);
    }

    [Fact]
    public async Task A_second_one_is_refused_while_one_runs()
    {
        await Append(30);
        var other = new Rebuild(Store, OfAnotherInstance);
        var refused = "";
        await At(
            Rebuild.Step.Fill, async () => refused = (await Assert.ThrowsAsync<InvalidDataException>(() => other.Run(Cancellation))).Message, new Rebuild(Store, Tally)).Run(Cancellation);

        Assert.Equal("The read model tally is being rebuilt already. Wait until that is done.", refused);
        Assert.True((await other.Run(Cancellation)).IsReplaced);
        await IsWhole();
    }

    [Fact]
    public async Task What_a_crash_left_is_removed_by_the_next_one()
    {
        await Append(30);
        await Tally.Database.ShadowsOf(Tally.Tables).Create(Cancellation);
        Assert.NotEmpty(await Shadows());

        Assert.True((await new Rebuild(Store, Tally).Run(Cancellation)).IsReplaced);
        await IsWhole();
    }

    [Fact]
    public async Task One_that_another_one_has_overtaken_replaces_nothing()
    {
        await Append(30);
        var rebuild = At(Rebuild.Step.Exchange, () => OfAnotherInstance.Database.ShadowsOf(Tally.Tables).Remove(Cancellation), new Rebuild(Store, Tally));
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => rebuild.Run(Cancellation));

        Assert.Contains("another rebuild has begun", refused.Message, StringComparison.Ordinal);
        await IsWhole();
    }

    [Fact]
    public async Task A_read_model_that_went_back_meanwhile_is_not_replaced()
    {
        await Append(30);
        var rebuild = At(
            Rebuild.Step.Exchange,
            () =>
            {
                Tally.Position = 7;
                return Task.CompletedTask;
            },
            new Rebuild(Store, Tally));
        Assert.Contains("from 30 to 7", (await Assert.ThrowsAsync<InvalidDataException>(() => rebuild.Run(Cancellation))).Message, StringComparison.Ordinal);
        Assert.Empty(await Shadows());
    }

    [Fact]
    public async Task Tables_that_got_another_form_meanwhile_are_not_replaced()
    {
        await Append(30);
        var rebuild = At(
            Rebuild.Step.Exchange, () => Tally.Database.Run($"ALTER TABLE counts ADD COLUMN more {Tally.Database.Dialect.Number}", Cancellation), new Rebuild(Store, Tally));
        Assert.Contains("another form", (await Assert.ThrowsAsync<InvalidDataException>(() => rebuild.Run(Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal(10, Tally.Counts["s0"]);
        Assert.Empty(await Shadows());
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_nothing()
    {
        await Append(30);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var rebuild = At(Rebuild.Step.Check, () => ending.CancelAsync(), new Rebuild(Store, Tally));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rebuild.Run(ending.Token));

        await IsWhole();
        Assert.True((await new Rebuild(Store, Tally).Run(Cancellation)).IsReplaced);
    }
}
