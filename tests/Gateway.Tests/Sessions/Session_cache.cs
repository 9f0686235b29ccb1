using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Tests.Sessions;

public sealed class Session_cache
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeUsers users = new();
    private readonly SessionCache cache;

    public Session_cache() => cache = new SessionCache(users, time);

    [Fact]
    public async Task A_session_is_kept_for_a_minute_and_no_longer()
    {
        var (hash, session) = LogIn();
        Assert.Equal(session, await cache.Find(hash, default));
        users.Forget(session);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(session, await cache.Find(hash, default));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await cache.Find(hash, default));
    }

    [Fact]
    public async Task An_ended_session_is_gone_at_once_even_where_the_service_still_answers()
    {
        var (hash, session) = LogIn();
        Assert.NotNull(await cache.Find(hash, default));
        await cache.Handle(new SessionsEnded(session.User.Id, [session.Id]), default);
        Assert.True(cache.HasEnded(session.Id));
        Assert.Null(await cache.Find(hash, default));
    }

    [Fact]
    public async Task Other_sessions_go_on()
    {
        var (hash, _) = LogIn();
        var (_, other) = LogIn();
        await cache.Find(hash, default);
        await cache.Handle(new SessionsEnded(other.User.Id, [other.Id]), default);
        Assert.NotNull(await cache.Find(hash, default));
    }

    [Fact]
    public async Task A_session_that_ended_while_it_was_loaded_stays_ended()
    {
        var (hash, session) = LogIn();
        var loading = new TaskCompletionSource();
        users.Pause = loading.Task;
        var found = cache.Find(hash, default).AsTask();
        await cache.Handle(new SessionsEnded(session.User.Id, [session.Id]), default);
        loading.SetResult();
        Assert.Null(await found);
        Assert.Null(await cache.Find(hash, default));
    }

    [Fact]
    public async Task An_account_that_changed_while_it_was_loaded_is_not_kept_as_it_was()
    {
        var (hash, session) = LogIn();
        var loading = new TaskCompletionSource();
        users.Pause = loading.Task;
        var found = cache.Find(hash, default).AsTask();
        await cache.Handle(new UserChanged(session.User.Id, "ada", "Countess", Role.Member), default);
        loading.SetResult();
        await found;
        users.Forget(session);
        Assert.Null(await cache.Find(hash, default));
    }

    [Fact]
    public async Task A_changed_account_is_read_again()
    {
        var (hash, session) = LogIn();
        await cache.Find(hash, default);
        users.Forget(session);
        await cache.Handle(new UserChanged(Guid.NewGuid().ToString("N"), "bob", "Bob", Role.Member), default);
        Assert.NotNull(await cache.Find(hash, default));
        await cache.Handle(new UserChanged(session.User.Id, "ada", "Countess", Role.Member), default);
        Assert.Null(await cache.Find(hash, default));
    }

    [Fact]
    public async Task A_tombstone_goes_after_a_minute()
    {
        var (_, session) = LogIn();
        await cache.Handle(new SessionsEnded(session.User.Id, [session.Id]), default);
        time.Advance(TimeSpan.FromSeconds(61));
        await cache.Handle(new SessionsEnded(session.User.Id, []), default);
        Assert.False(cache.HasEnded(session.Id));
    }

    [Fact]
    public async Task While_the_bus_is_away_sessions_are_read_through_and_what_was_known_before_is_forgotten()
    {
        var (hash, session) = LogIn();
        Assert.NotNull(await cache.Find(hash, default));
        await cache.Handle(new BusChanged(Connected: false), default);
        Assert.NotNull(await cache.Find(hash, default));
        users.Forget(session);
        Assert.Null(await cache.Find(hash, default));
    }

    [Fact]
    public async Task When_the_bus_is_back_sessions_are_kept_again_but_none_that_was_loaded_before()
    {
        var (hash, session) = LogIn();
        await cache.Handle(new BusChanged(Connected: false), default);
        var loading = new TaskCompletionSource();
        users.Pause = loading.Task;
        var found = cache.Find(hash, default).AsTask();
        await cache.Handle(new BusChanged(Connected: true), default);
        loading.SetResult();
        Assert.NotNull(await found);
        var (other, kept) = LogIn();
        Assert.NotNull(await cache.Find(other, default));

        users.Forget(session);
        users.Forget(kept);
        Assert.Null(await cache.Find(hash, default));
        Assert.NotNull(await cache.Find(other, default));
    }

    private (string Hash, Session Session) LogIn()
    {
        var (token, session) = users.LogIn("Ada");
        return (SessionToken.Hash(token)!, session);
    }
}
