using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Sessions_on_two_gateways
{
    [Fact]
    public async Task A_session_that_ends_closes_its_sockets_on_both_and_no_others()
    {
        await using var both = await TwoGateways.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var first = await both.First.Connect(token);
        await using var second = await both.Second.Connect(token);
        await using var other = await both.Second.Connect(both.Users.LogIn("Ada", userId: session.User.Id).Token);
        foreach (var socket in new[] { first, second, other })
            await socket.Expect("hello");

        both.Users.Forget(session);
        await both.Services.Publish(new SessionsEnded(session.User.Id, [session.Id]), default);

        Assert.Equal((4001, 4001), (await first.Closed(), await second.Closed()));
        await other.Send(new { type = "ping" });
        await other.Expect("pong");
    }

    [Fact]
    public async Task A_deleted_account_is_gone_from_both()
    {
        await using var both = await TwoGateways.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var first = await both.First.Connect(token);
        await using var second = await both.Second.Connect(token);
        foreach (var socket in new[] { first, second })
            await socket.Expect("hello");

        await both.Services.Publish(new UserDeleted(session.User.Id), default);

        Assert.Equal((4001, 4001), (await first.Closed(), await second.Closed()));
    }

    [Fact]
    public async Task A_session_that_ended_unheard_is_found_out_when_the_bus_is_back()
    {
        await using var both = await TwoGateways.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var socket = await both.First.Connect(token);
        await using var other = await both.First.ConnectAs("Grace");
        foreach (var greeted in new[] { socket, other })
            await greeted.Expect("hello");

        await both.FirstLine.Cut();
        both.Users.Forget(session);
        await both.Services.Publish(new SessionsEnded(session.User.Id, [session.Id]), default);
        await both.FirstLine.Mend();

        Assert.Equal(4001, await socket.Closed());
        await other.Send(new { type = "ping" });
        await other.Expect("pong");
    }
}
