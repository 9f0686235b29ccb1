using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;
using TempMessenger.Users.Reading;

namespace TempMessenger.Users.Tests;

/// <summary>What <see cref="IUserQueries"/> promises beyond the reads of <see cref="IUsers"/>, whatever carries the calls. Who changes something does so directly.</summary>
public abstract partial class QueriesContract
{
    protected abstract IUserQueries Through(IServiceProvider services);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected virtual Task<Installation> Start() => Installation.Start(services => services.GetRequiredService<IUsers>());

    private IUserQueries Queries(Installation here) => Through(here.Get<IServiceProvider>());

    [Fact]
    public async Task A_query_that_asks_for_a_position_shows_it_or_is_refused()
    {
        await using var here = await Start();
        var queries = Queries(here);
        var anna = await here.Users.SignedUp();
        var position = await here.Get<IEventStore>().LastPosition(Now);
        var (last, later) = (here.Get<PositionTokens>().Write(1, position), here.Get<PositionTokens>().Write(1, position + 1));

        Assert.Equal(anna, await queries.FindUser(new(anna.Id, AtLeast: last), Now));
        Assert.Single((await queries.ListUsers(new(AtLeast: last), Now)).Users);
        Assert.Single(await queries.NameUsers(new([anna.Id], last), Now));
        Assert.Single((await queries.SearchUsers(new("anna", AtLeast: last), Now)).People);
        var late = await Some.Refused(ErrorCode.Unavailable, () => queries.FindUser(new(anna.Id, AtLeast: later), Now));
        Assert.Equal(("accounts_behind", "at_least"), (late.Reason, late.Field));
        Assert.NotNull(late.RetryAfterMilliseconds);
        Assert.Equal("user_at_least_invalid", (await Some.Refused(ErrorCode.InvalidArgument, () => queries.FindUser(new(anna.Id, AtLeast: "1"), Now))).Reason);
        await Some.Refused(ErrorCode.InvalidArgument, () => queries.FindUser(new(anna.Id, AtLeast: here.Get<PositionTokens>().Write(2, position)), Now));
        await Some.Refused(ErrorCode.Unavailable, () => queries.SearchUsers(new("anna", AtLeast: later), Now));
    }

    [Fact]
    public async Task Sessions_exports_and_the_rule_of_signing_up_are_read_as_from_the_write_side()
    {
        await using var here = await Start();
        var queries = Queries(here);
        Assert.Equal(new SignUpPolicy("open", FirstAccount: true), await queries.GetSignUpPolicy(new(), Now));
        var (anna, session) = (await here.Users.SignedUp(), Some.Session());
        await here.Users.LoggedIn(anna.Username, session: session);

        Assert.Equal(await here.Users.FindSession(new(session.TokenHash), Now), await queries.FindSession(new(session.TokenHash), Now));
        Assert.NotNull((await queries.FindSession(new(session.TokenHash), Now))!.DraftKey);
        Assert.Equal(session.Id, Assert.Single(await queries.ListSessions(new(anna.Id), Now)).Id);
        Assert.Equal(anna.Email, (await queries.ExportUser(new(anna.Id), Now)).User.Email);
        Assert.Equal(new SignUpPolicy("open", FirstAccount: false), await queries.GetSignUpPolicy(new(), Now));
        var bob = await here.Users.SignedUp("Bob");
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(bob, () => queries.ExportUser(new(anna.Id), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(bob, () => queries.ListSessions(new(anna.Id), Now)));
        await here.Users.EndSessions(new(anna.Id), Now);
        Assert.Null(await queries.FindSession(new(session.TokenHash), Now));
    }
}

/// <summary>The service itself.</summary>
public sealed class Queries_called_directly : QueriesContract
{
    protected override IUserQueries Through(IServiceProvider services) => services.GetRequiredService<IUserQueries>();
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Queries_on_postgres : QueriesContract
{
    protected override IUserQueries Through(IServiceProvider services) => services.GetRequiredService<IUserQueries>();

    private protected override Task<Installation> Start() => Installation.StartOnPostgres(services => services.GetRequiredService<IUsers>());
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Queries_called_in_one_process : QueriesContract
{
    protected override IUserQueries Through(IServiceProvider services) =>
        new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(services.GetRequiredService<IUserQueries>())
            .BuildServiceProvider().GetRequiredService<IUserQueries>();
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Queries_called_over_RabbitMQ : QueriesContract, IAsyncLifetime
{
    private static readonly (string, string) Patience = ("Rpc:DeadlineMilliseconds", "60000");
    private readonly List<Node> nodes = [];

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.AsEnumerable().Reverse())
            await node.DisposeAsync();
    }

    protected override IUserQueries Through(IServiceProvider services) => Connect(services.GetRequiredService<IUserQueries>()).GetAwaiter().GetResult();

    private async Task<IUserQueries> Connect(IUserQueries service)
    {
        nodes.Add(await Node.Start([typeof(IUserQueries)], services => services.AddSingleton(service), Patience));
        nodes.Add(await Node.Start([], null, Patience));
        var queries = nodes[^1].Get<IUserQueries>();
        Assert.IsNotType<UserQueryService>(queries);
        return queries;
    }
}
