using System.Net;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>HEAD gives what GET gives, without the body.</summary>
public sealed class Head_over_http(GatewayFixture gateway)
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
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
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

    [Fact]
    public async Task It_changes_nothing_where_only_POST_is_answered() =>
        await gateway.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/profile/password")).Is(HttpStatusCode.MethodNotAllowed);
}
