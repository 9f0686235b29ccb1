using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.SecondFactors;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task A_passkey_logs_in_without_a_name()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.SignedUp("Bob");
        var (passkey, authenticator) = await here.AddedPasskey(anna.Id);
        using var device = authenticator;
        Assert.Equal(("Phone", here.Clock.Now, null), (passkey.Name, passkey.AddedAt, passkey.LastUsedAt));

        here.Clock.Forward(TimeSpan.FromMinutes(1));
        var wanted = Some.Session();
        var session = await here.LoggedInByPasskey(device, wanted);
        Assert.Equal((wanted.Id, anna.Id), (session.Id, session.User.Id));
        Assert.NotNull(session.Device);
        Assert.Equal(session with { Device = null }, await here.Users.FindSession(new(wanted.TokenHash), Now));
        var ways = await here.Users.ListWaysToLogIn(new(anna.Id), Now);
        Assert.Equal([passkey with { LastUsedAt = here.Clock.Now }], ways.Passkeys);
        Assert.Equal(
            [HistoryKind.LoggedIn, HistoryKind.PasskeyAdded, HistoryKind.Registered],
            (await here.Get<IUserQueries>().ListHistory(new(anna.Id), Now)).Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task A_challenge_is_taken_once_and_for_five_minutes()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        using var device = (await here.AddedPasskey(anna.Id)).Authenticator;
        var asked = await here.Users.BeginPasskeyLogIn(new(Factoring.Party), Now);
        var shown = device.Show(asked.Options);
        var wanted = Some.Session();
        var first = await here.Users.LogInByPasskey(new(Factoring.Party, asked.Ticket, shown, wanted), Now);
        // The same call again is the same log-in; another session with the same answer is none.
        Assert.Equal(first, await here.Users.LogInByPasskey(new(Factoring.Party, asked.Ticket, shown, wanted), Now));
        await RefusedPasskey(here, asked.Ticket, shown);
        await RefusedPasskey(here, asked.Ticket, device.Show(asked.Options));

        var late = await here.Users.BeginPasskeyLogIn(new(Factoring.Party), Now);
        here.Clock.Forward(TimeSpan.FromMinutes(5));
        await RefusedPasskey(here, late.Ticket, device.Show(late.Options));
        await RefusedPasskey(here, null, device.Show(late.Options));
        await RefusedPasskey(here, (await here.Users.BeginPasskey(new(anna.Id, Factoring.Party), Now)).Ticket, device.Show(late.Options));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("counter")]
    [InlineData("user")]
    [InlineData("credential")]
    [InlineData("origin")]
    [InlineData("unverified")]
    [InlineData("garbage")]
    [InlineData("removed")]
    [InlineData("deleted")]
    public async Task What_is_wrong_with_a_passkey_is_never_said(string fault)
    {
        await using var here = await Start();
        await here.Users.SignedUp("Root");
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var (passkey, authenticator) = await here.AddedPasskey(anna.Id);
        using var device = authenticator;
        using var other = (await here.AddedPasskey(bob.Id)).Authenticator;
        await here.LoggedInByPasskey(device);
        var asked = await here.Users.BeginPasskeyLogIn(new(Factoring.Party), Now);
        switch (fault)
        {
            case "key":
                device.LoseKey();
                break;
            case "counter":
                device.Counter = 0;
                break;
            case "user":
                device.UserHandle = other.UserHandle;
                break;
            case "credential":
                device.CredentialId = other.CredentialId;
                break;
            case "origin":
                device.Origin = "https://chat.example.evil";
                break;
            case "unverified":
                device.VerifiesItsUser = false;
                break;
            case "removed":
                await here.Users.RemovePasskey(new(Some.Id(), anna.Id, passkey.Id), Now);
                break;
            case "deleted":
                await here.Users.DeleteUser(new(Some.Id(), anna.Id), Now);
                break;
        }

        await RefusedPasskey(here, asked.Ticket, fault == "garbage" ? "{}" : device.Show(asked.Options));
    }

    [Fact]
    public async Task A_passkey_that_does_not_count_logs_in_each_time()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        using var device = new SoftwareAuthenticator { Counts = false };
        var asked = await here.Users.BeginPasskey(new(anna.Id, Factoring.Party), Now);
        await here.Users.AddPasskey(new(Some.Id(), anna.Id, Factoring.Party, asked.Ticket, device.Make(asked.Options), "Key"), Now);
        Assert.Equal(anna.Id, (await here.LoggedInByPasskey(device)).User.Id);
        Assert.Equal(anna.Id, (await here.LoggedInByPasskey(device)).User.Id);
    }

    [Fact]
    public async Task A_passkey_is_one_accounts_alone_until_it_is_removed()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var (passkey, authenticator) = await here.AddedPasskey(anna.Id);
        using var device = authenticator;
        using var thief = new SoftwareAuthenticator { CredentialId = device.CredentialId };
        var asked = await here.Users.BeginPasskey(new(bob.Id, Factoring.Party), Now);
        await Some.Refused(
            ErrorCode.InvalidArgument, () => here.Users.AddPasskey(new(Some.Id(), bob.Id, Factoring.Party, asked.Ticket, thief.Make(asked.Options), "Mine"), Now));
        Assert.Empty((await here.Users.ListWaysToLogIn(new(bob.Id), Now)).Passkeys);

        await here.Users.RemovePasskey(new(Some.Id(), anna.Id, passkey.Id), Now);
        Assert.Empty((await here.Users.ListWaysToLogIn(new(anna.Id), Now)).Passkeys);
        asked = await here.Users.BeginPasskey(new(bob.Id, Factoring.Party), Now);
        Assert.NotNull(await here.Users.AddPasskey(new(Some.Id(), bob.Id, Factoring.Party, asked.Ticket, thief.Make(asked.Options), "Mine"), Now));
    }

    [Fact]
    public async Task A_new_passkey_answers_its_own_accounts_challenge_once()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        using var device = new SoftwareAuthenticator();
        var asked = await here.Users.BeginPasskey(new(anna.Id, Factoring.Party), Now);
        var made = device.Make(asked.Options);
        await RefusedNew(ErrorCode.InvalidArgument, FactorReasons.TicketInvalid.Key, new(Some.Id(), bob.Id, Factoring.Party, asked.Ticket, made, "Mine"));
        await RefusedNew(ErrorCode.InvalidArgument, FactorReasons.PasskeyNameInvalid.Key, new(Some.Id(), anna.Id, Factoring.Party, asked.Ticket, made, " "));
        var request = new AddPasskey(Some.Id(), anna.Id, Factoring.Party, asked.Ticket, made, "Phone");
        var added = await here.Users.AddPasskey(request, Now);
        Assert.Equal(added, await here.Users.AddPasskey(request, Now));
        await RefusedNew(ErrorCode.InvalidArgument, FactorReasons.TicketInvalid.Key, request with { CommandId = Some.Id() });

        device.VerifiesItsUser = false;
        asked = await here.Users.BeginPasskey(new(anna.Id, Factoring.Party), Now);
        await RefusedNew(ErrorCode.InvalidArgument, FactorReasons.PasskeyInvalid.Key, new(Some.Id(), anna.Id, Factoring.Party, asked.Ticket, device.Make(asked.Options), "x"));
        Assert.Equal([added], (await here.Users.ListWaysToLogIn(new(anna.Id), Now)).Passkeys);

        async Task RefusedNew(ErrorCode code, string reason, AddPasskey wanted) =>
            Assert.Equal(reason, (await Some.Refused(code, () => here.Users.AddPasskey(wanted, Now))).Reason);
    }

    [Fact]
    public async Task A_passkey_gets_another_name()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (passkey, authenticator) = await here.AddedPasskey(anna.Id);
        authenticator.Dispose();
        var renamed = await here.Users.RenamePasskey(new(Some.Id(), anna.Id, passkey.Id, "  Old phone "), Now);
        Assert.Equal(passkey with { Name = "Old phone" }, renamed);
        Assert.Equal([renamed], (await here.Users.ListWaysToLogIn(new(anna.Id), Now)).Passkeys);
        var refusal = await Some.Refused(ErrorCode.NotFound, () => here.Users.RenamePasskey(new(Some.Id(), anna.Id, Some.Id(), "x"), Now));
        Assert.Equal(FactorReasons.PasskeyNotFound.Key, refusal.Reason);
    }

    [Fact]
    public async Task Only_oneself_changes_ones_passkeys()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var (passkey, authenticator) = await here.AddedPasskey(bob.Id);
        authenticator.Dispose();
        foreach (var person in (User?[])[anna, null])
        {
            await Some.Refused(ErrorCode.Forbidden, () => Some.As(person, () => here.Users.BeginPasskey(new(bob.Id, Factoring.Party), Now)));
            await Some.Refused(ErrorCode.Forbidden, () => Some.As(person, () => here.Users.RenamePasskey(new(Some.Id(), bob.Id, passkey.Id, "x"), Now)));
            await Some.Refused(ErrorCode.Forbidden, () => Some.As(person, () => here.Users.RemovePasskey(new(Some.Id(), bob.Id, passkey.Id), Now)));
            await Some.Refused(ErrorCode.Forbidden, () => Some.As(person, () => here.Users.BeginTotp(new(bob.Id), Now)));
        }

        await Some.Refused(ErrorCode.Forbidden, () => Some.As(null, () => here.Users.ListWaysToLogIn(new(bob.Id), Now)));
        Assert.Equal([passkey], (await Some.As(bob, () => here.Users.ListWaysToLogIn(new(bob.Id), Now))).Passkeys);
    }

    [Fact]
    public async Task Deletion_takes_passkeys_and_secrets_along_and_the_export_shows_names_and_dates()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        using var device = (await here.AddedPasskey(bob.Id, "Bob's telephone")).Authenticator;
        await here.EnabledTotp(bob.Id);
        await here.LoggedInByPasskey(device);
        var export = await here.Users.ExportUser(new(bob.Id), Now);
        Assert.Equal("Bob's telephone", Assert.Single(export.Ways!.Passkeys).Name);
        Assert.True(export.Ways.HasTotp);
        Assert.Contains(export.Events, e => e.Type == "UserPasskeyAdded" && e.Data.Contains("\"name\":\"Bob\\u0027s telephone\"", StringComparison.Ordinal));

        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        Assert.Null(await here.Get<IEventStore>().FindState(FactorStore.Scope, bob.Id, Now));
        Assert.Empty(await here.Tables.All(row => row.GetString(0), "SELECT id FROM passkey_uses", Now));
        var asked = await here.Users.BeginPasskeyLogIn(new(Factoring.Party), Now);
        await RefusedPasskey(here, asked.Ticket, device.Show(asked.Options));
    }

    private static async Task RefusedPasskey(Installation here, string? ticket, string shown)
    {
        var wanted = Some.Session();
        var refusal = await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LogInByPasskey(new(Factoring.Party, ticket, shown, wanted), Now));
        Assert.Equal(FactorReasons.PasskeyRefused.Key, refusal.Reason);
        Assert.Null(await here.Users.FindSession(new(wanted.TokenHash), Now));
    }
}
