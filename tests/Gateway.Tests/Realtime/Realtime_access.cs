using System.Net;
using System.Net.WebSockets;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Realtime_access(RunningServer running) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("http://evil.example")]
    [InlineData("{own}.evil.example")]
    [InlineData("{own}0")]
    [InlineData("https://{host}")]
    [InlineData("http://{host}/")]
    [InlineData("{host}")]
    [InlineData("")]
    public async Task A_cookie_from_elsewhere_is_refused(string? origin)
    {
        var server = running.Server;

        Assert.Equal(HttpStatusCode.Forbidden, await Status(server, [.. Cookie(server), .. Origin(server, origin)]));
        Assert.Equal(0, server.Statistics.Opened);
    }

    [Fact]
    public async Task A_cookie_from_the_servers_own_pages_is_let_in()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await TestSocket.Connect(server.Address, null, [.. Cookie(server), .. Origin(server, "{own}")]);

        Assert.Equal("Ada", (await socket.Expect("hello")).GetProperty("user").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("http://evil.example")]
    [InlineData("https://{host}")]
    public async Task An_anonymous_page_from_elsewhere_is_refused(string origin)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Status(running.Server, Origin(running.Server, origin)));
    }

    [Fact]
    public async Task A_token_needs_no_origin()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.ConnectAs("Grace");

        Assert.Equal("Grace", (await socket.Expect("hello")).GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Where_only_members_read_nobody_else_connects()
    {
        await using var server = await RealtimeServer.Start(("Access:Read", "members"));

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(server, []));
        await using var member = await server.ConnectAs("Ada");
        await member.Expect("hello");
    }

    [Fact]
    public async Task A_plain_request_is_told_what_is_expected()
    {
        await using var server = await RealtimeServer.Start();
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.GetAsync("/ws", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("WebSocket expected", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ends_closes_its_sockets_and_no_others_within_a_second()
    {
        await using var server = await RealtimeServer.Start();
        var (token, session) = server.Users.LogIn("Ada");
        var other = server.Users.LogIn("Ada", userId: session.User.Id);
        await using var socket = await server.Connect(token);
        await using var second = await server.Connect(other.Token);
        await socket.Expect("hello");
        await second.Expect("hello");
        var started = TimeProvider.System.GetTimestamp();

        server.Publish(new SessionsEnded(session.User.Id, [session.Id]));

        Assert.Equal(4001, await socket.Closed());
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, Scale.Within(TimeSpan.FromSeconds(1)));
        await second.ExpectNo("error");
    }

    [Fact]
    public async Task A_deleted_account_has_no_sockets()
    {
        await using var server = await RealtimeServer.Start();
        var (token, session) = server.Users.LogIn("Ada");
        await using var socket = await server.Connect(token);
        await socket.Expect("hello");

        server.Publish(new UserDeleted(session.User.Id));

        Assert.Equal(4001, await socket.Closed());
    }

    [Fact]
    public async Task A_session_whose_end_nobody_told_is_found_out()
    {
        await using var server = await RealtimeServer.Start(("Limits:SocketSessionCheckMilliseconds", "200"));
        var (token, session) = server.Users.LogIn("Ada");
        await using var socket = await server.Connect(token);
        await socket.Expect("hello");

        server.Users.Forget(session);

        Assert.Equal(4001, await socket.Closed());
        await Eventually.True(() => server.Statistics.Ended(EndReason.SessionEnded) == 1);
    }

    [Fact]
    public async Task A_person_has_five_sockets()
    {
        await using var server = await RealtimeServer.Start();
        var token = server.Users.LogIn("Ada").Token;
        var sockets = new List<TestSocket>();
        for (var number = 1; number <= 5; number++)
        {
            sockets.Add(await server.Connect(token));
            await sockets[^1].Expect("hello");
        }

        await using var sixth = await server.Connect(token);
        Assert.Equal(4005, await sixth.Closed());

        await sockets[0].Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        await Eventually.True(() => server.Statistics.Ended(EndReason.Closed) == 1);
        await using var another = await server.Connect(token);
        await another.Expect("hello");
        foreach (var socket in sockets)
            await socket.DisposeAsync();
    }

    [Fact]
    public async Task An_address_has_200_sockets()
    {
        await using var server = await RealtimeServer.Start();
        var sockets = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.Connect()));
        foreach (var socket in sockets)
            await socket.Expect("hello");

        await using var last = await server.Connect();

        Assert.Equal(4005, await last.Closed());
        foreach (var socket in sockets)
            await socket.DisposeAsync();
        await Eventually.True(() => server.Statistics.Open == 0);
    }

    [Fact]
    public async Task Only_admins_see_the_statistics()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Expect("hello");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Statistics(server, null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Statistics(server, server.Users.LogIn("Ada").Token)).Status);
        var (status, body) = await Statistics(server, server.Users.LogIn("Root", Role.Admin).Token);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"connections\":1", body, StringComparison.Ordinal);
        Assert.Contains("\"session_ended\":0", body, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Statistics(RealtimeServer server, string? token)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await client.GetAsync("/api/v1/realtime/statistics");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static (string, string)[] Cookie(RealtimeServer server) => [("Cookie", $"session={server.Users.LogIn("Ada").Token}")];

    private static (string, string)[] Origin(RealtimeServer server, string? origin) => origin is null
        ? []
        : [("Origin", origin.Replace("{own}", $"http://{server.Address.Authority}").Replace("{host}", server.Address.Authority))];

    private static async Task<HttpStatusCode> Status(RealtimeServer server, (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/ws"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
