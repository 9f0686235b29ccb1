using Xunit;

namespace TempMessenger.EventStore.Tests;

public abstract partial class EventStoreContract
{
    private static readonly UniqueClaim Adas = new("name", "ada", "1");
    private static readonly UniqueClaim AdasTakenByAnother = Adas with { Owner = "2" };

    [Fact]
    public async Task A_unique_value_goes_to_who_comes_first()
    {
        await Accept(Some.Claiming("a", Adas));
        var refused = Some.Claiming("b", new UniqueClaim("name", "eve", "2"), AdasTakenByAnother);

        Assert.Equal(new AppendResult.Taken("name", "ada"), await Store.Append(refused, Cancellation));
        Assert.Equal("1", await Store.FindClaim("name", "ada", Cancellation));
        Assert.Null(await Store.FindClaim("name", "eve", Cancellation));
        Assert.Single(await Everything());
    }

    [Fact]
    public async Task The_same_value_in_another_scope_is_another_value()
    {
        await Accept(Some.Claiming("a", Adas));
        await Accept(Some.Claiming("b", AdasTakenByAnother with { Scope = "email" }));
        Assert.Null(await Store.FindClaim("phone", "ada", Cancellation));
    }

    [Fact]
    public async Task Ones_own_value_stays_ones_own()
    {
        await Accept(Some.Claiming("a", Adas));
        await Accept(Some.Claiming("a", Adas));
        Assert.Equal("1", await Store.FindClaim("name", "ada", Cancellation));
    }

    [Fact]
    public async Task A_released_value_may_be_taken()
    {
        await Accept(Some.Claiming("a", Adas));
        await Accept(Some.Append("a") with { Releases = [Adas] });
        Assert.Null(await Store.FindClaim("name", "ada", Cancellation));
        await Accept(Some.Claiming("b", AdasTakenByAnother));
        Assert.Equal("2", await Store.FindClaim("name", "ada", Cancellation));
    }

    [Fact]
    public async Task Nobody_releases_anothers_value()
    {
        await Accept(Some.Claiming("a", Adas));
        await Accept(Some.Append("b") with { Releases = [AdasTakenByAnother] });
        Assert.Equal("1", await Store.FindClaim("name", "ada", Cancellation));
    }

    [Fact]
    public async Task A_refused_append_releases_nothing()
    {
        await Accept(Some.Claiming("a", Adas));
        await Accept(Some.Claiming("b", new UniqueClaim("name", "eve", "2")));
        var refused = Some.Claiming("a", new UniqueClaim("name", "eve", "1")) with { Releases = [Adas] };

        Assert.Equal(new AppendResult.Taken("name", "eve"), await Store.Append(refused, Cancellation));
        Assert.Equal("1", await Store.FindClaim("name", "ada", Cancellation));
    }

    [Fact]
    public async Task A_value_changes_hands_between_two_appends_that_wait_together()
    {
        await Accept(Some.Claiming("a", Adas));
        var release = Store.Append(Some.Append("a") with { Releases = [Adas] }, Cancellation);
        var take = Store.Append(Some.Claiming("b", AdasTakenByAnother), Cancellation);

        Assert.IsType<AppendResult.Appended>(await release);
        Assert.IsType<AppendResult.Appended>(await take);
        Assert.Equal("2", await Store.FindClaim("name", "ada", Cancellation));
    }

    [Fact]
    public async Task A_repeat_is_recognised_before_versions_and_versions_before_claims()
    {
        var first = Some.Claiming("a", Adas);
        await Accept(first);
        var stale = new Append(first.CommandId, [Some.To("a", expected: 9)]) { Claims = [AdasTakenByAnother] };

        Assert.IsType<AppendResult.Repeated>(await Store.Append(stale, Cancellation));
        Assert.IsType<AppendResult.Conflict>(await Store.Append(stale with { CommandId = Some.Id() }, Cancellation));
    }

    [Fact]
    public async Task The_values_of_a_scope_are_read_page_by_page_in_the_order_of_their_keys()
    {
        string[] keys = ["b", "a", "ä", "B", "c"];
        foreach (var key in keys)
            await Accept(Some.Append("a") with { State = [new StateChange("hash", key, [1]), new StateChange("other", key, [2])] });
        await Accept(Some.Append("a") with { State = [new StateChange("hash", "c", null), new StateChange("hash", "b", [3])] });

        var read = new List<StoredState>();
        while (await Store.ReadStates("hash", read is [.., var last] ? last.Key : "", 3, Cancellation) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 3);
            read.AddRange(page);
        }

        Assert.Equal([("B", 1), ("a", 1), ("b", 3), ("ä", 1)], read.Select(state => (state.Key, (int)Assert.Single(state.Value))));
    }
}
