using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Tests;

/// <summary>What callers see when PostgreSQL crashes, stands still, or is not there yet.</summary>
[Trait("Needs", "servers")]
public sealed class Postgres_faults : IDisposable
{
    private readonly PrivatePostgres server = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registrations_that_were_answered_survive_crashes_and_none_is_half_done()
    {
        await using var here = await Start();
        await using var there = await here.StartAnother();
        var (answered, unknown, strange) = (new ConcurrentBag<CreateUser>(), new ConcurrentBag<CreateUser>(), new ConcurrentBag<Exception>());
        using var enough = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var users = writer % 2 == 0 ? here.Users : there.Users;
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                var request = Some.SignUp($"Anna{writer}x{n}");
                try
                {
                    await users.CreateUser(request, Now);
                    answered.Add(request);
                }
                catch (ServiceException refusal) when (refusal.Code == ErrorCode.Unavailable)
                {
                    unknown.Add(request);
                    await Task.Delay(50, Now);
                }
                catch (Exception fault)
                {
                    strange.Add(fault);
                }
            }
        }));
        for (var crash = 1; crash <= 3; crash++)
        {
            var before = answered.Count;
            while (answered.Count < before + 20)
                await Task.Delay(5, Now);
            server.Crash();
            server.Start();
        }

        var last = answered.Count;
        while (answered.Count < last + 20)
            await Task.Delay(5, Now);
        await enough.CancelAsync();
        await writing;

        Assert.Empty(strange);
        Assert.NotEmpty(unknown);
        foreach (var request in answered)
            Assert.Equal(request.Id, (await there.Users.LoggedIn(request.Email!)).User.Id);
        // The same request again makes the account where there is none and recognises it where there is.
        foreach (var request in unknown)
        {
            await here.Users.CreateUser(request, Now);
            Assert.Equal((request.Id, 1), (await there.Users.LoggedIn(request.Email!)).User is var user ? (user.Id, user.Version) : default);
        }

        foreach (var instance in (Installation[])[here, there])
            Assert.Empty((await Replay.Verify(instance.Get<IEventStore>(), instance.Get<IProjection>(), Now)).Differences);
        var ids = answered.Concat(unknown).Select(request => request.Id).ToHashSet();
        Assert.Equal(ids, await AllIds(here.Users));
    }

    [Fact]
    public async Task A_server_that_stands_still_is_a_refusal_in_time_and_is_used_again_when_it_moves()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: session);
        var late = Some.SignUp("Late");
        server.Freeze();
        try
        {
            Func<Task>[] calls =
            [
                () => here.Users.FindSession(new(session.TokenHash), Now), () => here.Users.FindUser(new(Id: anna.Id), Now),
                () => here.Users.ListUsers(new(), Now), () => here.Users.LoggedIn(anna.Username), () => here.Users.CreateUser(late, Now),
                () => here.Users.GetSignUpPolicy(new(), Now), () => here.Users.EndSessions(new(anna.Id), Now),
                () => here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Jones"), Now),
            ];
            // Twice: connections that were open, and new ones.
            for (var round = 0; round < 2; round++)
                await Task.WhenAll(calls.Select(call => Some.Refused(ErrorCode.Unavailable, () => call().WaitAsync(Scale.Within(TimeSpan.FromSeconds(8)), Now))));
        }
        finally
        {
            server.Thaw();
        }

        await Until(() => here.Users.CreateUser(late, Now));
        Assert.Equal(2, (await here.Users.ListUsers(new(), Now)).Users.Count);
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), Now)).Differences);
    }

    [Fact]
    public async Task A_service_may_start_before_its_server()
    {
        server.Crash();
        await using var here = await Start();
        await Some.Refused(ErrorCode.Unavailable, () => here.Users.GetSignUpPolicy(new(), Now));
        Assert.Contains(here.Log.All, line => line.Contains("PostgreSQL cannot be used yet", StringComparison.Ordinal));
        Assert.DoesNotContain(here.Log.All, line => line.Contains("set-up code", StringComparison.Ordinal));

        server.Start();
        await Until(() => here.Users.GetSignUpPolicy(new(), Now));
        Assert.Equal(Role.Admin, (await here.Users.SignedUp()).Role);
    }

    [Fact]
    public async Task What_an_operator_must_mend_stops_the_start()
    {
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => Start("no_such_database"));
        Assert.Contains("Postgres:Connection", fault.Message, StringComparison.Ordinal);
        Assert.Contains("no_such_database", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => server.Dispose();

    private Task<Installation> Start(string database = "postgres") => Installation.Start(
        services => (IUsers)services.GetService(typeof(IUsers))!, ("Postgres:Connection", $"{server.Connection};Database={database}"));

    private static async Task Until(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (ServiceException away) when (away.Code == ErrorCode.Unavailable)
            {
                await Task.Delay(50, Now);
            }
        }
    }

    private static async Task<HashSet<string?>> AllIds(IUsers users)
    {
        var ids = new HashSet<string?>();
        for (UserPage page = await users.ListUsers(new(Limit: 200), Now); ; page = await users.ListUsers(new(page.Next, 200), Now))
        {
            ids.UnionWith(page.Users.Select(user => user.Id));
            if (page.Next is null)
                return ids;
        }
    }
}
