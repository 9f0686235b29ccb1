using System.Net;
using System.Net.Http.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>The hub with the real store and the real accounts behind it.</summary>
public sealed class Realtime_end_to_end(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_posted_and_deleted_over_HTTP_comes_live_and_in_snapshots()
    {
        var ada = await gateway.SignUp();
        await using var socket = await TestSocket.Connect(gateway.Address);
        await socket.Subscribe();
        var model = new FeedModel();
        model.Take(await socket.Expect("changes"));
        var (doomed, kept) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));

        foreach (var id in new[] { doomed, kept })
            Assert.Equal(HttpStatusCode.NoContent, (await ada.Client.PostAsJsonAsync("/messages", new { id, message = "hello" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ada.Client.DeleteAsync($"/messages/{doomed}", Cancellation)).StatusCode);
        while (model.Last < 3)
            model.Take((await socket.Next())!.Value);

        Assert.Equal([kept], model.Ids(0));
        await using var late = await TestSocket.Connect(gateway.Address);
        await late.Subscribe();
        Assert.Equal([kept], (await late.Expect("changes")).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Logging_out_closes_the_sessions_socket()
    {
        var ada = await gateway.SignUp();
        await using var socket = await TestSocket.Connect(gateway.Address, ada.Token);
        await socket.Expect("hello");

        Assert.True((await ada.Client.DeleteAsync("/api/v1/sessions", Cancellation)).IsSuccessStatusCode);

        Assert.Equal(4001, await socket.Closed());
    }
}
