using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

/// <summary>Accounts whose addresses an older version told apart by their spelling.</summary>
public abstract class Addresses_of_older_versions
{
    private protected static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract Task<Installation> Start();

    [Theory]
    [InlineData("x@m\u00FCnchen.example", "x@xn--mnchen-3ya.example")]
    [InlineData("x\u200B@example.com", "x@example.com")]
    [InlineData("x@example.com.", "X@example.com")]
    public async Task An_account_has_the_one_form_of_its_address_after_the_next_start(string spelling, string another)
    {
        await using var here = await Start();
        var id = await Registered(here, "anna", spelling);
        Assert.Equal(id, (await here.Users.LoggedIn(spelling)).User.Id);
        await here.Restart();
        foreach (var name in (string[])[spelling, another, "anna"])
            Assert.Equal(id, (await here.Users.LoggedIn(name)).User.Id);
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.CreateUser(Some.SignUp("Bob") with { Email = another }, Now));
        Assert.Empty(await Shared(here));
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), Now)).Differences);

        await here.Users.DeleteUser(new(Some.Id(), id), Now);
        await here.Users.CreateUser(Some.SignUp("Bob") with { Email = spelling }, Now);
        Assert.NotEqual(id, (await here.Users.LoggedIn(another)).User.Id);
    }

    [Theory]
    [InlineData("x@m\u00FCnchen.example", "x@xn--mnchen-3ya.example")]
    [InlineData("x@xn--mnchen-3ya.example", "x@m\u00FCnchen.example")]
    [InlineData("x\u200B@example.com", "x@example.com")]
    [InlineData("x@example.com", "x\u200B@example.com")]
    [InlineData("x\u200B@example.com", "x\u2060@example.com")]
    public async Task Of_two_accounts_with_one_address_the_older_keeps_it_and_the_other_is_listed(string older, string younger)
    {
        await using var here = await Start();
        var (first, second) = (await Registered(here, "older", older), await Registered(here, "younger", younger));
        await here.Restart();
        Assert.Equal(first, (await here.Users.LoggedIn(EmailAddress.Normalise(older))).User.Id);
        Assert.Equal(first, (await here.Users.LoggedIn(older)).User.Id);
        Assert.Equal(second, (await here.Users.LoggedIn("younger")).User.Id);
        var line = Assert.Single(await Shared(here));
        Assert.Contains("younger", line, StringComparison.Ordinal);
        Assert.DoesNotContain("example", line, StringComparison.Ordinal);

        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.UpdateUser(new(Some.Id(), second, Email: older.ToUpperInvariant()), Now));
        await here.Users.UpdateUser(new(Some.Id(), second, Email: "free@example.com"), Now);
        Assert.Equal(second, (await here.Users.LoggedIn("free@example.com")).User.Id);
        Assert.Equal(first, (await here.Users.LoggedIn(younger)).User.Id);
        Assert.Empty(await Shared(here));
    }

    [Fact]
    public async Task Who_shares_an_address_and_was_made_with_an_invisible_character_still_logs_in_by_it()
    {
        await using var here = await Start();
        var (first, second) = (await Registered(here, "older", "x@example.com"), await Registered(here, "younger", "x\u200B@example.com"));
        await here.Restart();
        Assert.Equal(first, (await here.Users.LoggedIn("x@example.com")).User.Id);
        Assert.Equal(second, (await here.Users.LoggedIn("x\u200B@example.com")).User.Id);
        Assert.Equal(first, (await here.Users.LoggedIn("x\u2060@example.com")).User.Id);
    }

    [Fact]
    public async Task Of_three_accounts_the_oldest_keeps_the_address()
    {
        await using var here = await Start();
        var oldest = await Registered(here, "oldest", "x@example.com.");
        await Registered(here, "middle", "x@example.com");
        await Registered(here, "youngest", "x\u200B@example.com");
        await here.Restart();
        Assert.Equal(oldest, (await here.Users.LoggedIn("x@example.com")).User.Id);
        Assert.Equal(2, (await Shared(here)).Count);
    }

    [Fact]
    public async Task It_is_done_once()
    {
        await using var here = await Start();
        await Registered(here, "older", "x@example.com.");
        await Registered(here, "younger", "x@example.com");
        await here.Restart();
        var last = await here.Get<IEventStore>().LastPosition(Now);
        await here.Restart();
        await here.Restart();
        Assert.Equal(last, await here.Get<IEventStore>().LastPosition(Now));
        Assert.Single(await here.Get<IEventStore>().ReadStream("email-forms", 0, Now), e => e.Type == "EmailFormsAssigned");
    }

    [Fact]
    public async Task What_it_writes_has_its_form_for_ever()
    {
        await using var here = await Start();
        await Registered(here, "older", "x@example.com.");
        var younger = await Registered(here, "younger", "x@example.com");
        var other = await Registered(here, "other", "y@M\u00DCnchen.example");
        await here.Restart();
        Assert.Equal(
            [("EmailFormShared", $$"""{"user_id":"{{younger}}"}"""), ("EmailFormAssigned", $$"""{"user_id":"{{other}}"}"""), ("EmailFormsAssigned", "{}")],
            (await here.Get<IEventStore>().ReadStream("email-forms", 0, Now)).Select(e => (e.Type, Encoding.UTF8.GetString(e.Data.Span))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_was_interrupted_is_completed_by_the_next_start(int failing)
    {
        await using var here = await Start();
        var first = await Registered(here, "older", "x@example.com.");
        await Registered(here, "younger", "x@example.com");
        var other = await Registered(here, "other", "y@M\u00DCnchen.example");
        await here.Restart(services => services.AddSingleton(FailingFrom(services, failing)));
        Assert.Equal(first, (await here.Users.LoggedIn("older")).User.Id);
        await here.Restart(_ => { });
        Assert.Equal(first, (await here.Users.LoggedIn("x@example.com")).User.Id);
        Assert.Equal(other, (await here.Users.LoggedIn("y@xn--mnchen-3ya.example")).User.Id);
        Assert.Single(await Shared(here));
    }

    [Fact]
    public async Task A_new_installation_lists_nobody_and_an_address_that_was_left_is_free()
    {
        await using var here = await Start();
        Assert.Empty(await Shared(here));
        var id = await Registered(here, "anna", "x@example.com.");
        await here.Restart();
        await here.Users.UpdateUser(new(Some.Id(), id, Email: "y@example.com"), Now);
        await here.Users.CreateUser(Some.SignUp("Bob") with { Email = "x@example.com" }, Now);
        Assert.NotEqual(id, (await here.Users.LoggedIn("x@example.com.")).User.Id);
    }

    /// <summary>An account as such a version made it.</summary>
    private protected static async Task<string> Registered(Installation here, string username, string email)
    {
        var (id, names) = (Some.Id(), here.Get<LoginNames>());
        var profile = new Profile(username, email, null, "Anna", "Smith", "Anna Smith");
        var registered = Account.Form(id, here.Get<PersonKeys>().Create(id)).Encode(new AccountEvent.UserRegistered(profile, Role.Member, 1));
        var result = await here.Get<IEventStore>().Append(
            new Append(Some.Id(), [new StreamAppend(Account.Stream(id), 0, [registered])])
            {
                Claims =
                [
                    names.Of(id, profile).Single(claim => claim.Scope == LoginNames.Username),
                    new UniqueClaim(LoginNames.Email, here.Get<InstallationKey>().Hash(LoginNames.Email, email.ToLowerInvariant()), id),
                ],
                State = [StoredPasswords.Set(id, 1, await here.Get<StoredPasswords>().Hash(Some.Password, Now))],
            },
            Now);
        await here.Get<AccountAggregate>().WaitUntilShown(Assert.IsType<AppendResult.Appended>(result).Position, Now);
        return id;
    }

    private protected static Task<IReadOnlyList<string>> Shared(Installation here) =>
        UsersPart.DescribeSharedEmails(here.Get<IServiceProvider>(), here.Get<IConfiguration>(), Now);

    private static Func<IServiceProvider, IEventStore> FailingFrom(IServiceCollection services, int append)
    {
        var own = services.Last(service => service.ServiceType == typeof(IEventStore)).ImplementationFactory!;
        return provider => new FailingStore((IEventStore)own(provider), append);
    }

    /// <summary>Refuses appends to the upgrade's stream from one of them on.</summary>
    private sealed class FailingStore(IEventStore inner, int first) : IEventStore
    {
        public long Newest => inner.Newest;

        private readonly ConcurrentQueue<Append> seen = new();

        public Task<AppendResult> Append(Append append, CancellationToken cancellation)
        {
            if (append.Streams.All(stream => stream.Stream != "email-forms"))
                return inner.Append(append, cancellation);
            seen.Enqueue(append);
            return seen.Count < first ? inner.Append(append, cancellation) : throw new EventStoreUnavailableException("The disk is full.");
        }

        public Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation) =>
            inner.ReadStream(stream, afterVersion, cancellation);

        public Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation) =>
            inner.ReadAll(afterPosition, limit, cancellation);

        public Task WaitForEvents(long afterPosition, CancellationToken cancellation) => inner.WaitForEvents(afterPosition, cancellation);

        public Task<long> LastPosition(CancellationToken cancellation) => inner.LastPosition(cancellation);

        public Task<string?> FindClaim(string scope, string key, CancellationToken cancellation) => inner.FindClaim(scope, key, cancellation);

        public Task<bool> IsKnown(string commandId, CancellationToken cancellation) => inner.IsKnown(commandId, cancellation);

        public Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation) => inner.FindState(scope, key, cancellation);

        public Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation) =>
            inner.ReadStates(scope, afterKey, limit, cancellation);
    }
}

/// <summary>In the data folder.</summary>
public sealed class Addresses_of_older_versions_in_files : Addresses_of_older_versions
{
    private protected override Task<Installation> Start() => Installation.Start(services => services.GetRequiredService<IUsers>());
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Addresses_of_older_versions_in_postgres : Addresses_of_older_versions
{
    [Fact]
    public async Task Several_instances_may_start_at_once()
    {
        await using var here = await Start();
        var first = await Registered(here, "older", "x@example.com.");
        await Registered(here, "younger", "x@example.com");
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Registered(here, $"user{n}", $"user{n}@m\u00FCnchen.example")));
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => here.StartAnother()));
        foreach (var instance in instances)
            await instance.DisposeAsync();
        Assert.Equal(first, (await here.Users.LoggedIn("x@example.com")).User.Id);
        for (var n = 0; n < others.Length; n++)
            Assert.Equal(others[n], (await here.Users.FindUser(new(Email: $"user{n}@xn--mnchen-3ya.example"), Now))?.Id);
        Assert.Single(await Shared(here));
    }

    private protected override Task<Installation> Start() => Installation.StartOnPostgres(services => services.GetRequiredService<IUsers>());
}
