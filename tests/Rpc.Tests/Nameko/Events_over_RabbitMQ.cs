using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Events_over_RabbitMQ : IAsyncLifetime
{
    private const string Pool = "evt-user_service-user_deleted--rpc_tests.pooled";
    private const string Single = "evt-user_service-user_deleted";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(TestBroker.Delete(Pool, $"{Pool}.dead", Single, $"{Single}.dead", "evt-message_service-message_posted--x.y"));

    public ValueTask DisposeAsync() => InitializeAsync();

    [Fact]
    public async Task One_of_a_pool_one_in_all_and_everybody_gets_an_event()
    {
        var (pools, singles, all) = (Of<Pooled>(2), Of<Once>(2), Of<Everywhere>(2));
        await using var first = await Node.Start([], services => Add(services, pools[0], singles[0], all[0]));
        await using var second = await Node.Start([], services => Add(services, pools[1], singles[1], all[1]));
        for (var number = 0; number < 20; number++)
            await first.Get<IEvents>().Publish(new UserDeleted($"{number}"), Cancellation);

        await all[0].Arrived(20);
        await all[1].Arrived(20);
        await Task.WhenAll(UntilAll(pools, 20), UntilAll(singles, 20));
        var expected = Enumerable.Range(0, 20).Select(number => new UserDeleted($"{number}")).ToArray();
        Assert.All(all, handler => Assert.Equal(expected, handler.Seen));
        Assert.All((Keeper<UserDeleted>[][])[pools, singles], handlers =>
            Assert.Equal(expected.Select(one => one.UserId).Order(), handlers.SelectMany(handler => handler.Seen).Select(one => one.UserId).Order()));
        Assert.All(pools, handler => Assert.NotEmpty(handler.Seen));
    }

    [Fact]
    public async Task A_Python_handler_gets_our_event()
    {
        await using var python = PythonPeer.Start("handle", "message_service", "message_posted", "x", "y");
        await python.Read();
        await using var node = await Node.Start([]);
        Caller.Current = new("7", "Zoë", Role.Member, "zh");
        await node.Get<IEvents>().Publish(Posted("蘑菇"), Cancellation);

        var seen = (await python.Read())["event"]!;
        Assert.Equal(("message_service.events", "message_posted"), ((string)seen["exchange"]!, (string)seen["routing_key"]!));
        Assert.Equal(("application/json", "utf-8", 2), ((string)seen["content_type"]!, (string)seen["content_encoding"]!, (int)seen["delivery_mode"]!));
        Assert.Null(seen["correlation_id"]);
        Assert.Null(seen["reply_to"]);
        Assert.Equal("7", (string)seen["headers"]!["nameko.user_id"]!);
        Assert.Single(seen["headers"]!["nameko.call_id_stack"]!.AsArray());
        Assert.Null(seen["headers"]!["x-deadline"]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
            {"epoch": "e", "now": 1, "message": {"id": "1", "room": "lobby", "seq": 2, "author": {"id": "7", "name": "Zoë"}, "email": null,
             "text": "蘑菇", "created_at": 1, "expires_at": 3, "media": null}}
            """),
            JsonNode.Parse((string)seen["body"]!)));
    }

    [Fact]
    public async Task Our_handler_gets_a_Python_service_s_event()
    {
        var pooled = new Pooled();
        await using var node = await Node.Start([], services => Add(services, pooled));
        await PythonPeer.Run("publish", "user_service", "user_deleted", """{"user_id": "7", "later": "\u8611"}""", """{"nameko.user_id": "8"}""");
        await PythonPeer.Run("publish", "user_service", "user_deleted", """{"user_id": "9"}""");

        await pooled.Arrived(2);
        Assert.Equal(["7", "9"], pooled.Seen.Select(seen => seen.UserId));
        Assert.Equal(["8", null], pooled.Callers.Select(caller => caller?.UserId));
    }

    [Fact]
    public async Task Events_wait_for_a_pool_that_is_down()
    {
        await (await Node.Start([], services => Add(services, new Pooled()))).DisposeAsync();
        await using var publisher = await Node.Start([]);
        await publisher.Get<IEvents>().Publish(new UserDeleted("7"), Cancellation);

        var back = new Pooled();
        await using var node = await Node.Start([], services => Add(services, back));
        await back.Arrived();
        Assert.Equal("7", Assert.Single(back.Seen).UserId);
    }

    [Fact]
    public async Task A_failing_handler_is_tried_again_and_keeps_nothing_from_the_others()
    {
        var left = 2;
        var (failing, other) = (new Pooled(), new Everywhere());
        failing.Before = _ => Interlocked.Decrement(ref left) >= 0 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await using var node = await Node.Start([], services => Add(services, failing, other));
        await node.Get<IEvents>().Publish(new UserDeleted("7"), Cancellation);

        await other.Arrived();
        await failing.Arrived();
        Assert.Equal(3, failing.Callers.Count);
        Assert.Equal(2, node.Get<LogLines>().Written.Count(line => line.Text == "Handling user_deleted in rpc_tests.pooled failed"));
        await node.Stop(Cancellation);
        Assert.Equal(0u, await TestBroker.Waiting(Pool));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"user_id\": 5}")]
    [InlineData("{\"user_id\": null}")]
    [InlineData("{\"user_id\": \"1\", \"user_id\": \"2\"}")]
    [InlineData("")]
    public async Task What_is_no_such_event_is_put_aside_and_the_next_one_is_handled(string body)
    {
        var pooled = new Pooled();
        var everywhere = new Everywhere();
        await using var node = await Node.Start([], services => Add(services, pooled, everywhere));
        await PythonPeer.Run("publish", "user_service", "user_deleted", body);
        await PythonPeer.Run("publish", "user_service", "user_deleted", """{"user_id": "7"}""");

        await pooled.Arrived();
        await everywhere.Arrived();
        await node.Stop(Cancellation);
        Assert.Equal("7", Assert.Single(pooled.Seen).UserId);
        Assert.Equal("7", Assert.Single(everywhere.Seen).UserId);
        Assert.Equal(0u, await TestBroker.Waiting(Pool));
        var dead = await TestBroker.Take($"{Pool}.dead");
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(dead!.Body.Span));
    }

    [Fact]
    public async Task A_handler_that_always_fails_gives_the_event_up_without_haste()
    {
        var pooled = new Pooled { Before = _ => throw new InvalidOperationException("never") };
        await using var node = await Node.Start([], services => Add(services, pooled));
        await node.Get<IEvents>().Publish(new UserDeleted("7"), Cancellation);

        await TestBroker.Until(async () => await TestBroker.Waiting($"{Pool}.dead") == 1);
        Assert.Equal(5, pooled.Callers.Count);
        Assert.Equal(0u, await TestBroker.Waiting(Pool));
        Assert.Equal("failed 5 times", System.Text.Encoding.UTF8.GetString((byte[])(await TestBroker.Take($"{Pool}.dead"))!.BasicProperties.Headers!["x-reason"]!));
    }

    [Fact]
    public async Task Ten_thousand_events_arrive_everywhere_in_their_order()
    {
        var posts = new Posts();
        await using var node = await Node.Start([], services => services.AddSingleton<IHandle<MessagePosted>>(posts));
        await using var publisher = await Node.Start([]);
        var events = publisher.Get<IEvents>();
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(number => events.Publish(Posted("x") with { Now = number }, Cancellation)).ToArray());

        await posts.Arrived(10_000);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(number => (long)number), posts.Seen.Select(seen => seen.Now));
    }

    private static MessagePosted Posted(string text) => new(
        "e", new Message { Id = "1", Room = "lobby", Seq = 2, Author = new("7", "Zoë"), Text = text, CreatedAt = 1, ExpiresAt = 3 }, 1);

    private static T[] Of<T>(int count)
        where T : new() => [.. Enumerable.Range(0, count).Select(_ => new T())];

    private static void Add(IServiceCollection services, params Keeper<UserDeleted>[] handlers)
    {
        foreach (var handler in handlers)
            services.AddSingleton<IHandle<UserDeleted>>(handler);
    }

    private static async Task UntilAll(Keeper<UserDeleted>[] handlers, int count) =>
        await TestBroker.Until(() => Task.FromResult(handlers.Sum(handler => handler.Seen.Count) == count));
}
