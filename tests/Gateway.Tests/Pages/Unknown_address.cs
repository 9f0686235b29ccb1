using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Unknown_address(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    [InlineData("*/*", "application/problem+json")]
    [InlineData("text/plain", "text/plain")]
    public async Task Is_not_found_in_the_form_that_is_asked_for(string accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no/such/thing");
        request.Headers.Add("Accept", accept);

        var answer = await new Visitor(gateway.Anonymous()).Ask(request);

        Assert.Equal((HttpStatusCode.NotFound, type), (answer.Status, answer.Response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Of_the_API_stays_a_problem_where_the_endpoint_knows_the_address()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/messages/{Guid.NewGuid():N}");
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");

        var answer = await new Visitor(gateway.Anonymous()).Ask(request);

        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
    }
}
