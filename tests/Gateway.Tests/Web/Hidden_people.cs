using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Gateway.Web.Hidden;

namespace TempMessenger.Gateway.Tests.Web;

/// <summary>The sets of who is hidden from whom, as a gateway keeps them for what is live.</summary>
public sealed class Hidden_people : IDisposable
{
    private readonly FakeRelations relations = new();
    private readonly HiddenPeople hidden;

    public Hidden_people() => hidden = new(relations);

    public void Dispose() => hidden.Dispose();

    [Fact]
    public async Task Whom_one_blocks_and_who_blocks_one_are_hidden()
    {
        relations.Block("ada", "bob");
        relations.Block("carl", "ada");
        var ada = await Known("ada");
        Assert.Equal((true, true, false), (ada.Hides("bob"), ada.Hides("carl"), ada.Hides("dora")));
        Assert.True((await Known("bob")).Hides("ada"));
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        relations.PageSize = 2;
        foreach (var other in (string[])["bob", "carl", "dora", "eve", "fred"])
            relations.Block("ada", other);
        var ada = await Known("ada");
        Assert.Equal(5, ada.People!.Count);
        Assert.True(ada.Hides("fred"));
    }

    [Fact]
    public async Task Everybody_is_hidden_until_it_is_known_and_nobody_from_who_is_not_logged_in()
    {
        var answer = new TaskCompletionSource();
        relations.Pause = answer.Task;
        var ada = hidden.Enter("ada");
        Assert.True(ada.Hides("anybody"));
        Assert.Null(ada.People);
        var known = hidden.WaitUntilKnown("ada", default);
        Assert.False(known.IsCompleted);
        answer.SetResult();
        await known;
        Assert.False(ada.Hides("anybody"));
        Assert.False(hidden.Enter(null).Hides("anybody"));
        await hidden.WaitUntilKnown(null, default);
    }

    [Fact]
    public async Task A_block_hides_at_once_either_from_the_other_and_its_end_shows_them_again()
    {
        var (ada, bob, carl) = (await Known("ada"), await Known("bob"), await Known("carl"));
        var answer = new TaskCompletionSource();
        relations.Pause = answer.Task;
        await hidden.Handle(relations.Block("ada", "bob"), default);
        Assert.Equal((true, true, false), (ada.Hides("bob"), bob.Hides("ada"), carl.Hides("ada")));
        answer.SetResult();
        await hidden.Handle(relations.Unblock("ada", "bob"), default);
        await Eventually.True(() => !ada.Hides("bob") && !bob.Hides("ada"));
    }

    [Fact]
    public async Task The_end_of_one_of_two_blocks_hides_on()
    {
        relations.Block("bob", "ada");
        var ada = await Known("ada");
        await hidden.Handle(relations.Block("ada", "bob"), default);
        await hidden.Handle(relations.Unblock("ada", "bob"), default);
        await hidden.ReadStale();
        Assert.True(ada.Hides("bob"));
    }

    [Fact]
    public async Task An_answer_that_was_made_before_a_block_does_not_undo_it()
    {
        var answer = new TaskCompletionSource();
        relations.Pause = answer.Task;
        var ada = hidden.Enter("ada");
        await Eventually.True(() => relations.Asked == 1);
        // The answer is made, and on its way.
        await hidden.Handle(relations.Block("ada", "bob"), default);
        answer.SetResult();
        await hidden.WaitUntilKnown("ada", default);
        Assert.True(ada.Hides("bob"));
    }

    [Fact]
    public async Task What_was_lost_while_the_bus_was_away_is_read_when_it_is_back()
    {
        var ada = await Known("ada");
        await hidden.Handle(new BusChanged(false), default);
        relations.Block("bob", "ada");
        await hidden.Handle(new BusChanged(true), default);
        await Eventually.True(() => ada.Hides("bob"));
    }

    [Fact]
    public async Task A_service_that_is_away_leaves_what_is_known_and_is_asked_again()
    {
        relations.Block("ada", "bob");
        var ada = await Known("ada");
        relations.IsAway = true;
        await hidden.Handle(relations.Unblock("ada", "bob"), default);
        await Assert.ThrowsAsync<ServiceException>(() => hidden.ReadStale());
        Assert.True(ada.Hides("bob"));
        relations.IsAway = false;
        await hidden.ReadStale();
        Assert.False(ada.Hides("bob"));
        var asked = relations.Asked;
        await hidden.ReadStale();
        Assert.Equal(asked, relations.Asked);

        relations.IsAway = true;
        hidden.Enter("carl");
        await Assert.ThrowsAsync<ServiceException>(() => hidden.WaitUntilKnown("carl", default));
    }

    [Fact]
    public async Task A_set_is_kept_as_long_as_one_of_the_persons_connections()
    {
        var ada = await Known("ada");
        Assert.Same(ada, hidden.Enter("ada"));
        hidden.Leave("ada");
        await hidden.Handle(relations.Block("ada", "bob"), default);
        Assert.True(ada.Hides("bob"));
        // The set is being read since the block.
        await hidden.ReadStale();
        hidden.Leave("ada");
        var asked = relations.Asked;
        await hidden.Handle(new PersonUnblocked("ada", "bob"), default);
        await hidden.ReadStale();
        Assert.Equal(asked, relations.Asked);
        Assert.NotSame(ada, hidden.Enter("ada"));
    }

    private async Task<HiddenFrom> Known(string id)
    {
        var from = hidden.Enter(id);
        await hidden.WaitUntilKnown(id, default);
        return from;
    }
}
