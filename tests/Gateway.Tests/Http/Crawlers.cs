namespace TempMessenger.Gateway.Tests.Http;

public sealed class Crawlers(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/messages")]
    [InlineData("/rooms/lobby/messages")]
    [InlineData("/rooms/lobby/plain")]
    [InlineData("/messages/0123456789abcdef0123456789abcdef")]
    [InlineData("/")]
    [InlineData("/api/v1/users")]
    public async Task Are_told_to_keep_no_copy(string path)
    {
        using var answer = await gateway.Anonymous().GetAsync(path);
        Assert.Equal("noindex, noarchive", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
    }

    [Theory]
    [InlineData("/rooms/lobby/plain")]
    [InlineData("/login")]
    [InlineData("/sign_up")]
    public async Task Are_told_so_by_the_page_itself_where_a_proxy_drops_the_header(string path) =>
        Assert.Contains("<meta name=\"robots\" content=\"noindex, noarchive\"", await gateway.Anonymous().GetStringAsync(path), StringComparison.Ordinal);
}
