using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Tests;

/// <summary>Nobody finds out by a log-in who has an account.</summary>
public sealed class Unknown_accounts
{
    [Fact]
    public async Task Cost_the_same_calls_as_a_wrong_password_and_leave_no_trace()
    {
        await using var here = await Installation.StartWith(CountingStore.Register);
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
    public async Task Cost_the_same_calls_as_a_wrong_code()
    {
        await using var here = await Installation.StartWith(CountingStore.Register);
        var known = (await here.LoggedInByPhone(Codes.Phone())).User.Phone!;
        var store = (CountingStore)here.Get<IEventStore>();
        var wrong = await Calls(store, () => Try(known), ErrorCode.InvalidArgument);
        Assert.Equal(["FindClaim"], wrong);
        Assert.Equal(wrong, await Calls(store, () => Try(Codes.Phone()), ErrorCode.InvalidArgument));
        Assert.Equal(
            await Calls(store, () => here.Users.LoggedIn(known, "wrong password")), await Calls(store, () => here.Users.LoggedIn(Codes.Phone(), "wrong password")));

        Task Try(string phone) => here.Users.LogInByPhone(new(phone, "000000", Some.Session(), Some.Id(), FromThisMachine: true), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> Calls(CountingStore store, Func<Task> call, ErrorCode code = ErrorCode.AuthenticationError)
    {
        store.Calls.Clear();
        await Some.Refused(code, call);
        return [.. store.Calls];
    }
}
