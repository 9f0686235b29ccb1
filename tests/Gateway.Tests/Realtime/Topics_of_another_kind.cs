using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Rpc;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>What holds for rooms holds for every kind of topic that is registered.</summary>
public sealed class Topics_of_another_kind : IAsyncLifetime
{
    private readonly FakeRooms rooms = new(TimeProvider.System);
    private readonly FakeUsers users = new();
    private RealtimeServer server = null!;
    private ListTopics lists = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RealtimeServer.Start(rooms, users, services => services
            .AddInProcessTransport().AddSingleton<IMessages>(rooms).AddSingleton<IUsers>(users).AddSingleton<IUserQueries>(users)
            .AddSingleton(rooms).AddSingleton<ListTopics>().AddSingleton<TopicKind>(provider => provider.GetRequiredService<ListTopics>()));
        lists = server.Services.GetRequiredService<ListTopics>();
        lists.Create("ada");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_subscription_begins_with_a_snapshot_and_goes_on_live()
    {
        lists.Add("ada", "before");
        await using var socket = await server.ConnectAs("ada");
        await Subscribe(socket);

        var snapshot = await socket.Expect("changes");
        Assert.Equal(("list:ada", "e1", true, 1L), (Text(snapshot, "topic"), Text(snapshot, "epoch"), snapshot.GetProperty("reset").GetBoolean(), Number(snapshot, "to")));
        Assert.Equal(["before"], Lines(snapshot));

        var line = lists.Add("ada", "after");
        var live = await socket.Expect("entry");
        Assert.Equal(("list:ada", "e1"), (Text(live, "topic"), Text(live, "epoch")));
        var entry = live.GetProperty("entry");
        Assert.Equal((2L, line.Id, "after"), (Number(entry, "seq"), Text(entry, "id"), Text(entry.GetProperty("content"), "text")));
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("expires_at").ValueKind);

        lists.Delete("ada", line);
        var deleted = await socket.Expect("deleted");
        Assert.Equal(("list:ada", 3L, line.Id), (Text(deleted, "topic"), Number(deleted, "seq"), Text(deleted, "id")));
    }

    [Fact]
    public async Task While_its_service_does_not_answer_rooms_go_on_and_it_can_be_asked_for_again()
    {
        lists.Add("ada", "kept");
        lists.Down = true;
        await using var socket = await server.ConnectAs("ada");
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await Subscribe(socket);
            var told = await socket.Expect("error");
            Assert.Equal(("unavailable", "list:ada"), (Text(told, "code"), Text(told, "topic")));
        }
        await socket.Subscribe();
        await socket.Expect("changes");

        lists.Down = false;
        await Subscribe(socket);
        Assert.Equal(["kept"], Lines(await socket.Expect("changes")));
    }

    [Fact]
    public async Task A_resume_is_sent_what_changed_since()
    {
        lists.Add("ada", "known");
        var doomed = lists.Add("ada", "known and deleted");
        await using var staying = await server.ConnectAs("ada");
        await Subscribe(staying);
        await staying.Expect("changes");

        lists.Delete("ada", doomed);
        lists.Add("ada", "new");
        await staying.Expect("entry");
        await using var again = await server.ConnectAs("ada");
        await again.Send(new { type = "subscribe", topic = "list:ada", epoch = "e1", since = 2 });

        var changes = await again.Expect("changes");
        Assert.Equal((false, 2L, 4L), (changes.GetProperty("reset").GetBoolean(), Number(changes, "from"), Number(changes, "to")));
        Assert.Equal(["new"], Lines(changes));
        Assert.Equal([doomed.Id], changes.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()!));
    }

    [Fact]
    public async Task A_resume_under_another_epoch_is_reset()
    {
        lists.Add("ada", "one");
        await using var socket = await server.ConnectAs("ada");
        await socket.Send(new { type = "subscribe", topic = "list:ada", epoch = "older", since = 7 });

        var changes = await socket.Expect("changes");

        Assert.True(changes.GetProperty("reset").GetBoolean());
        Assert.Equal(["one"], Lines(changes));
    }

    [Fact]
    public async Task What_has_expired_is_not_sent()
    {
        lists.Add("ada", "short", lifetime: 1_000);
        var kept = lists.Add("ada", "long", lifetime: 600_000);
        await using (var first = await server.ConnectAs("ada"))
        {
            await Subscribe(first);
            Assert.Equal(["short", "long"], Lines(await first.Expect("changes")));
        }

        rooms.Step(1_000);
        await using var second = await server.ConnectAs("ada");
        await Subscribe(second);
        var changes = await second.Expect("changes");

        Assert.Equal(["long"], Lines(changes));
        Assert.Equal(kept.ExpiresAt, Number(changes.GetProperty("entries")[0], "expires_at"));
    }

    [Fact]
    public async Task A_hole_is_asked_from_the_service()
    {
        await using var socket = await server.ConnectAs("ada");
        await Subscribe(socket);
        await socket.Expect("changes");

        lists.Add("ada", "lost", lost: true);
        lists.Add("ada", "seen");

        Assert.Equal(["lost", "seen"], Lines(await socket.Expect("changes")));
    }

    [Fact]
    public async Task Nothing_comes_without_a_subscription_or_after_its_end()
    {
        await using var other = await server.ConnectAs("grace");
        await using var staying = await server.ConnectAs("ada");
        await Subscribe(staying);
        await staying.Expect("changes");
        await using var socket = await server.ConnectAs("ada");
        await Subscribe(socket);
        await socket.Expect("changes");
        await socket.Send(new { type = "unsubscribe", topic = "list:ada" });
        await socket.ExpectNo("error");

        lists.Add("ada", "private");
        await staying.Expect("entry");

        await socket.ExpectNo("entry");
        await other.ExpectNo("entry");
    }

    [Theory]
    [InlineData("grace", "list:ada", "not_found")]
    [InlineData("ada", "list:unknown", "not_found")]
    [InlineData("ada", "unknown:ada", "not_found")]
    [InlineData(null, "list:ada", "login")]
    public async Task Its_kind_decides_who_may_subscribe(string? name, string topic, string code)
    {
        await using var socket = name is null ? await server.Connect() : await server.ConnectAs(name);
        await socket.Send(new { type = "subscribe", topic });

        var error = await socket.Expect("error");

        Assert.Equal((code, topic), (Text(error, "code"), Text(error, "topic")));
        Assert.False(error.TryGetProperty("room", out _));
        Assert.Equal(0, lists.Questions);
    }

    [Fact]
    public async Task A_room_is_a_topic_too_and_keeps_its_frames()
    {
        await using var socket = await server.ConnectAs("ada");
        await socket.Send(new { type = "subscribe", topic = "room:lobby" });

        Assert.Equal("lobby", Text(await socket.Expect("changes"), "room"));
    }

    private static Task Subscribe(TestSocket socket) => socket.Send(new { type = "subscribe", topic = "list:ada" });

    private static string Text(JsonElement frame, string member) => frame.GetProperty(member).GetString()!;

    private static long Number(JsonElement frame, string member) => frame.GetProperty(member).GetInt64();

    private static string[] Lines(JsonElement changes) =>
        [.. changes.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("content").GetProperty("text").GetString()!)];
}
