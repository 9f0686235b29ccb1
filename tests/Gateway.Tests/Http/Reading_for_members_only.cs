using System.Net;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Reading_for_members_only(Reading_for_members_only.MembersOnly gateway) : IClassFixture<Reading_for_members_only.MembersOnly>
{
    public sealed class MembersOnly : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Access:Read"] = "members" };
    }

    [Theory]
    [InlineData("/messages")]
    [InlineData("/rooms")]
    [InlineData("/rooms/lobby")]
    [InlineData("/rooms/lobby/messages")]
    [InlineData("/messages/0123456789abcdef0123456789abcdef")]
    [InlineData("/api/v2/tweets")]
    [InlineData("/api/v2/tweets/0123456789abcdef0123456789abcdef")]
    [InlineData("/api/v2/tweets/0123456789abcdef0123456789abcdef/replies")]
    [InlineData("/api/v2/tweets/0123456789abcdef0123456789abcdef/ancestors")]
    [InlineData("/api/v1/search/tags")]
    [InlineData("/api/v1/users")]
    [InlineData("/api/v1/users/0123456789abcdef0123456789abcdef")]
    public async Task Nothing_is_read_without_log_in(string path)
    {
        await gateway.Anonymous().GetAsync(path).Refuses(401, "Please log in");
        using var answer = await gateway.Admin.Client.GetAsync(path);
        Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_is_told() =>
        Assert.Equal("members", (await gateway.Anonymous().GetAsync("/api/v1/me").Json()).GetProperty("access").GetProperty("read").GetString());
}
