using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

/// <summary>Nobody finds out by a log-in who has an account.</summary>
public sealed class Unknown_accounts
{
    [Fact]
    public async Task Cost_the_same_calls_as_a_wrong_password_and_leave_no_trace()
    {
        await using var here = await Installation.StartWith(services =>
        {
            var own = services.Single(service => service.ServiceType == typeof(IEventStore)).ImplementationFactory!;
            services.AddSingleton<IEventStore>(provider => new CountingStore((IEventStore)own(provider)));
        });
        var anna = await here.Users.SignedUp();
        var store = (CountingStore)here.Get<IEventStore>();
        var lines = here.Log.All.Count;
        foreach (var (known, unknown) in new[] { (anna.Username, "nobody"), (anna.Email!, "nobody@example.org") })
        {
            var wrong = await Calls(store, () => here.Users.LoggedIn(known, "wrong password"));
            Assert.Equal(["FindClaim", "FindState"], wrong);
            Assert.Equal(wrong, await Calls(store, () => here.Users.LoggedIn(unknown)));
        }

        Assert.Equal(lines, here.Log.All.Count);
    }

    [Fact]
    public async Task Take_as_long_as_a_wrong_password_also_after_the_factor_rose()
    {
        await using var here = await Installation.Start(
            services => services.GetRequiredService<IUsers>(), ("Accounts:PasswordMemoryKibibytes", "64"));
        var anna = await here.Users.SignedUp();
        await here.Restart(("Accounts:PasswordMemoryKibibytes", "32768"));
        await Compare(here, anna);
    }

    [Fact]
    public async Task Take_as_long_as_a_wrong_password_of_an_account_with_an_older_hash()
    {
        await using var here = await Installation.Start(services => services.GetRequiredService<IUsers>());
        var (anna, ben) = (await here.Users.SignedUp(), await here.Users.SignedUp("Ben"));
        await Hashes_of_older_versions.StoreOldHash(here, anna.Id, iterations: 40_000);
        await here.Restart(("Accounts:PasswordMemoryKibibytes", "8192"));
        await Compare(here, anna);
        await Compare(here, ben);
    }

    /// <summary>Medians, and no more than a fifth apart: other tests run meanwhile. Without equal work they are far more than that apart.</summary>
    private static async Task Compare(Installation here, User known)
    {
        await here.Get<OldHashes>().ExecuteTask!;
        var (wrong, unknown) = (new List<double>(), new List<double>());
        for (var n = 0; n < 40; n++)
        {
            wrong.Add(await Milliseconds(() => here.Users.LoggedIn(known.Username, $"wrong password {n}")));
            unknown.Add(await Milliseconds(() => here.Users.LoggedIn($"nobody{n}", $"wrong password {n}")));
        }

        Assert.InRange(Median(unknown) / Median(wrong), 0.8, 1.25);
    }

    private static async Task<IReadOnlyList<string>> Calls(CountingStore store, Func<Task> call)
    {
        store.Calls.Clear();
        await Some.Refused(ErrorCode.AuthenticationError, call);
        return [.. store.Calls];
    }

    private static async Task<double> Milliseconds(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await Some.Refused(ErrorCode.AuthenticationError, call);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
