using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>HEAD gives what GET gives, without the body.</summary>
public sealed partial class Head_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task Every_address_that_answers_GET_answers_HEAD()
    {
        var ada = await gateway.SignUp();
        var paths = Routes.Calls(gateway).Where(call => call.Method == HttpMethod.Get).Select(call => call.Path).Distinct().ToArray();
        Assert.True(paths.Length > 15);
        foreach (var path in paths)
        {
            using var get = await ada.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            using var head = await ada.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.True(get.StatusCode == head.StatusCode, $"{path}: GET {get.StatusCode}, HEAD {head.StatusCode}");
            Assert.Equal(Lasting(get), Lasting(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/readyz", HttpStatusCode.OK)]
    [InlineData("/messages", HttpStatusCode.OK)]
    [InlineData("/rooms/lobby/plain", HttpStatusCode.OK)]
    [InlineData("/api/v1/sessions", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task It_has_the_same_status(string path, HttpStatusCode status)
    {
        using var head = await gateway.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal(status, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/ws")]
    [InlineData("/messages")]
    [InlineData("/healthz")]
    public async Task It_opens_no_socket(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"HEAD {path} HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        using var answer = new StreamReader(client.GetStream());

        var status = await answer.ReadLineAsync();

        Assert.Matches(path == "/ws" ? "^HTTP/1.1 400 " : "^HTTP/1.1 200 ", status);
    }

    [Fact]
    public async Task It_changes_nothing_where_only_POST_is_answered() =>
        await gateway.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/profile/password")).Is(HttpStatusCode.MethodNotAllowed);

    /// <summary>Each header with its value, but for those that differ from one request to the next; only a body is sent in chunks.</summary>
    private static string[] Lasting(HttpResponseMessage answer) =>
        [.. from header in answer.Headers.Concat(answer.Content.Headers)
            where header.Key is not ("Date" or "Server-Time" or "Transfer-Encoding" or "Content-Length")
            orderby header.Key
            select $"{header.Key}: {(header.Key is "Set-Cookie" or "ETag" ? "" : Nonce().Replace(string.Join(", ", header.Value), "nonce"))}"];

    [GeneratedRegex("nonce-[0-9a-f]{32}")]
    private static partial Regex Nonce();
}
