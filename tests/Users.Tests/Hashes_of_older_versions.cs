using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

/// <summary>Passwords that an older version hashed with PBKDF2 go on working and move to argon2id.</summary>
public sealed class Hashes_of_older_versions
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hash_of_the_older_function_is_renewed_at_log_in()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await StoreOldHash(here, anna.Id, iterations: 20_000);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn(anna.Username, "wrong password"));
        Assert.DoesNotContain("argon2id", await StoredHash(here, anna.Id), StringComparison.Ordinal);
        await here.Users.LoggedIn(anna.Username);
        Assert.Contains("$argon2id$", await StoredHash(here, anna.Id), StringComparison.Ordinal);
        await here.Users.LoggedIn(anna.Username);
    }

    [Fact]
    public async Task The_older_hashes_that_are_left_decide_what_every_comparison_costs()
    {
        await using var here = await Start();
        var (anna, ben) = (await here.Users.SignedUp("Anna"), await here.Users.SignedUp("Ben"));
        await StoreOldHash(here, anna.Id, iterations: 30_000);
        await StoreOldHash(here, ben.Id, iterations: 20_000);
        Assert.Equal(30_000, await Looked(here));
        await here.Users.LoggedIn(anna.Username);
        Assert.Equal(20_000, await Looked(here));
        await here.Users.LoggedIn(ben.Username);
        Assert.Equal(0, await Looked(here));
    }

    [Fact]
    public async Task The_older_work_factor_is_accepted_and_said_to_be_without_effect()
    {
        await using var here = await Start(("Accounts:PasswordIterations", "310000"));
        await here.Get<OldHashes>().ExecuteTask!;
        Assert.Contains(here.Log.All, line => line.Contains("Accounts:PasswordIterations has no effect", StringComparison.Ordinal));
        await here.Users.SignedUp();
    }

    private static async Task<int> Looked(Installation here)
    {
        await here.Restart();
        await here.Get<OldHashes>().ExecuteTask!;
        return here.Get<SlowHash>().OldIterations;
    }

    private static async Task StoreOldHash(Installation here, string userId, int iterations)
    {
        var hash = new PasswordHasher<Type>(Options.Create(new PasswordHasherOptions { IterationCount = iterations })).HashPassword(typeof(Type), Some.Password);
        var changed = new StreamAppend("test", null, [new NewEvent("Changed", "{}"u8.ToArray())]);
        await here.Get<IEventStore>().Append(new Append(Some.Id(), [changed]) { State = [StoredPasswords.Set(userId, 1, hash)] }, Now);
    }

    private static async Task<string> StoredHash(Installation here, string userId) =>
        Encoding.UTF8.GetString((await here.Get<IEventStore>().FindState("credentials", userId, Now))!);

    private static Task<Installation> Start(params (string, string)[] settings) =>
        Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!, settings);
}
