using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Posts.Writing;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Posts.Tests;

/// <summary>The users service runs elsewhere: that an account was deleted comes as an event, also to a write side that was away.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Erasure_over_RabbitMQ : IAsyncLifetime
{
    private const string Queue = "evt-user_service-user_deleted--post_service.post_erasure";

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await TestBroker.Clean();
        await TestBroker.Delete(Queue);
        here = await Installation.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await TestBroker.Delete(Queue);
    }

    [Fact]
    public async Task An_account_that_was_deleted_while_the_write_side_was_away_is_erased_when_it_is_back()
    {
        await using (await Serve())
        {
        }

        var author = Some.Id();
        await using (var users = await Node.Start([typeof(IUsers)], services => services.AddSingleton(here.Users)))
            await users.Get<IEvents>().Publish(new UserDeleted(author), Now);
        await using var back = await Serve();
        await TestBroker.Until(async () => (await here.Get<IEventStore>().ReadStream($"author-{author}", 0, Now)).Count == 1);
    }

    private Task<Node> Serve() => Node.Start(
        [typeof(IPosts)], services => services.AddSingleton(here.Posts).AddSingleton(here.Get<IEventStore>()).AddSingleton<IHandle<UserDeleted>, PostErasure>());
}
