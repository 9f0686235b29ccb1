using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task Sessions_are_listed_by_their_last_use()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (old, recent) = (Some.Session("Old telephone") with { Kind = "app" }, Some.Session());
        await here.Users.LoggedIn(anna.Username, session: old);
        var start = here.Clock.Now;
        here.Clock.Forward(TimeSpan.FromHours(2));
        await here.Users.LoggedIn(anna.Username, session: recent);
        Assert.Equal([recent.Id, old.Id], (await here.Users.ListSessions(new(anna.Id), Now)).Select(session => session.Id));
        here.Clock.Forward(TimeSpan.FromHours(1));
        await here.Users.FindSession(new(old.TokenHash), Now);
        var first = (await here.Users.ListSessions(new(anna.Id), Now))[0];
        Assert.Equal(new SessionInfo(old.Id, "app", "Old telephone", start, here.Clock.Now, here.Clock.Now + (30L * 24 * 3_600_000)), first);
    }

    [Fact]
    public async Task A_session_ends_after_thirty_idle_days_and_the_use_is_noted_by_the_hour()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: session);
        here.Clock.Forward(TimeSpan.FromMinutes(59));
        await here.Users.FindSession(new(session.TokenHash), Now);
        here.Clock.Forward(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(59) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await here.Users.FindSession(new(session.TokenHash), Now));
        here.Clock.Forward(TimeSpan.FromDays(30));
        Assert.Null(await here.Users.FindSession(new(session.TokenHash), Now));
        Assert.Empty(await here.Users.ListSessions(new(anna.Id), Now));
    }

    [Fact]
    public async Task A_session_ends_after_ninety_days_in_all()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        var started = here.Clock.Now;
        await here.Users.LoggedIn(anna.Username, session: session);
        for (var day = 0; day < 80; day += 20)
        {
            here.Clock.Forward(TimeSpan.FromDays(20));
            Assert.NotNull(await here.Users.FindSession(new(session.TokenHash), Now));
        }

        here.Clock.Forward(TimeSpan.FromDays(10) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(started + (90L * 24 * 3_600_000), (await here.Users.FindSession(new(session.TokenHash), Now))?.ExpiresAt);
        here.Clock.Forward(TimeSpan.FromMilliseconds(1));
        Assert.Null(await here.Users.FindSession(new(session.TokenHash), Now));
        await here.Get<SessionSweeper>().Sweep(Now);
        Assert.Empty(await here.Get<SessionTable>().Of(anna.Id, Now));
    }

    [Fact]
    public async Task Rows_of_sessions_that_are_over_go_without_anybody_asking()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var live = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: Some.Session());
        here.Clock.Forward(TimeSpan.FromDays(31));
        await here.Users.LoggedIn(anna.Username, session: live);
        Assert.Equal(2, (await here.Get<SessionTable>().Of(anna.Id, Now)).Count);

        // The first round comes at the start, the next ones every ten minutes.
        await here.Restart();

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Now);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await here.Get<SessionTable>().Of(anna.Id, Now)).Count > 1)
            await Task.Delay(10, limit.Token);
        Assert.NotNull(await here.Users.FindSession(new(live.TokenHash), Now));
    }

    [Fact]
    public async Task The_sweeper_leaves_live_sessions_alone()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (live, ended) = (Some.Session(), Some.Session());
        await here.Users.LoggedIn(anna.Username, session: live);
        await here.Users.LoggedIn(anna.Username, session: ended);
        await here.Users.EndSessions(new(anna.Id, ended.Id), Now);
        here.Clock.Forward(TimeSpan.FromDays(2));
        await here.Get<SessionSweeper>().Sweep(Now);
        Assert.NotNull(await here.Users.FindSession(new(live.TokenHash), Now));
        await Some.Refused(ErrorCode.NotFound, () => here.Users.EndSessions(new(anna.Id, ended.Id), Now));
    }

    [Fact]
    public async Task One_session_ends_and_the_others_stay()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (one, other) = (Some.Session(), Some.Session());
        await here.Users.LoggedIn(anna.Username, session: one);
        await here.Users.LoggedIn(anna.Username, session: other);
        await here.Users.EndSessions(new(anna.Id, one.Id), Now);
        await here.Users.EndSessions(new(anna.Id, one.Id), Now);
        Assert.Null(await here.Users.FindSession(new(one.TokenHash), Now));
        Assert.NotNull(await here.Users.FindSession(new(other.TokenHash), Now));
        var ended = Assert.Single(here.Events.Of<SessionsEnded>());
        Assert.Equal(anna.Id, ended.UserId);
        Assert.Equal([one.Id], ended.SessionIds);
        await Some.Refused(ErrorCode.NotFound, () => here.Users.EndSessions(new(anna.Id, Some.Id()), Now));
    }

    [Fact]
    public async Task All_sessions_but_one_end()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var sessions = Enumerable.Range(0, 3).Select(_ => Some.Session()).ToList();
        foreach (var session in sessions)
            await here.Users.LoggedIn(anna.Username, session: session);
        await here.Users.EndSessions(new(anna.Id, Except: sessions[1].Id), Now);
        Assert.Equal([sessions[1].Id], (await here.Users.ListSessions(new(anna.Id), Now)).Select(session => session.Id));
        Assert.Equal(
            new[] { sessions[0].Id, sessions[2].Id }.Order(), Assert.Single(here.Events.Of<SessionsEnded>()).SessionIds.Order());
        await here.Users.EndSessions(new(anna.Id), Now);
        Assert.Empty(await here.Users.ListSessions(new(anna.Id), Now));
    }

    [Fact]
    public async Task Other_peoples_sessions_are_nobodys_business()
    {
        await using var here = await Start();
        var (admin, bob, carl) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        var session = Some.Session();
        await here.Users.LoggedIn(bob.Username, session: session);
        foreach (var outsider in new[] { carl, null })
        {
            await Some.As(outsider, () => Some.Refused(ErrorCode.Forbidden, () => here.Users.ListSessions(new(bob.Id), Now)));
            await Some.As(outsider, () => Some.Refused(ErrorCode.Forbidden, () => here.Users.EndSessions(new(bob.Id), Now)));
        }

        await Some.As(carl, () => Some.Refused(ErrorCode.NotFound, () => here.Users.EndSessions(new(carl.Id, session.Id), Now)));
        Assert.Single(await Some.As(bob, () => here.Users.ListSessions(new(bob.Id), Now)));
        Assert.Single(await Some.As(admin, () => here.Users.ListSessions(new(bob.Id), Now)));
        Assert.NotNull(await here.Users.FindSession(new(session.TokenHash), Now));
    }
}
