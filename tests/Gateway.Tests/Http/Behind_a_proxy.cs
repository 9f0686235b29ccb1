using System.Net;
using Microsoft.AspNetCore.Http;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Defences;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Behind_a_proxy(Behind_a_proxy.Known gateway, GatewayFixture direct) : IClassFixture<Behind_a_proxy.Known>
{
    public sealed class Known : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
        {
            ["Proxies:Known"] = "127.0.0.1; 10.0.0.0/8",
            ["AllowedHosts"] = "chat.example;*.chat.example;127.0.0.1",
            ["Limits:SignUpsPerAddressPerHour"] = "2",
        };
    }

    [Fact]
    public async Task A_known_proxy_is_believed_that_the_client_speaks_HTTPS()
    {
        using var secure = await Get(gateway, "/messages", "chat.example", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));
        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues("Strict-Transport-Security")));
        using var plain = await Get(gateway, "/messages", "chat.example", ("X-Forwarded-For", "203.0.113.9"));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Somebody_unknown_is_not()
    {
        using var answer = await Get(direct, "/messages", "127.0.0.1", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("chat.example", 200)]
    [InlineData("CHAT.example:443", 200)]
    [InlineData("a.chat.example", 200)]
    [InlineData("evilchat.example", 400)]
    [InlineData("localhost", 400)]
    [InlineData("192.168.7.7", 400)]
    public async Task Only_the_names_that_are_set_are_answered(string host, int status)
    {
        using var answer = await Get(gateway, "/messages", host);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Limits_count_for_the_client_and_not_for_the_proxy()
    {
        foreach (var client in (string[])["203.0.113.1", "203.0.113.2"])
        {
            await SignUp(client).Refuses(400);
            await SignUp(client).Refuses(400);
            await SignUp(client).Refuses(429);
        }

        async Task<HttpResponseMessage> SignUp(string client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/users") { Content = new StringContent("{}", null, "application/json") };
            request.Headers.Add("X-Forwarded-For", client);
            return await gateway.Anonymous().SendAsync(request);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("::1", null, true)]
    [InlineData("192.168.0.1", null, false)]
    [InlineData("127.0.0.1", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "Forwarded", false)]
    [InlineData("127.0.0.1", "X-Real-IP", false)]
    public void What_an_unknown_proxy_passed_on_is_not_from_this_machine(string address, string? header, bool own)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        if (header is not null)
            context.Request.Headers[header] = "203.0.113.1";
        Assert.Equal(own, context.IsFromThisMachine());
    }

    private static async Task<HttpResponseMessage> Get(GatewayFixture server, string path, string host, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await server.Anonymous().SendAsync(request);
    }
}
