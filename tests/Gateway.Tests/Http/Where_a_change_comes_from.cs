using System.Net;
using System.Text;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>What <c>Origin</c> and <c>Sec-Fetch-Site</c> say, on every kind of unsafe request.</summary>
public sealed class Where_a_change_comes_from(GatewayFixture gateway)
{
    private static readonly string?[] Origins = [null, "null", "{own}", "http://evil.example", "{own}.evil.example", ""];
    private static readonly string?[] Sites = [null, "same-origin", "same-site", "cross-site", "none", "SAME-ORIGIN, cross-site"];

    public static TheoryData<string?, string?, bool> Table => [.. from origin in Origins
        from site in Sites
        select new TheoryDataRow<string?, string?, bool>(origin, site, (origin, site) switch
        {
            (null or "{own}", null) => true,
            (null or "{own}" or "null", "same-origin") => true,
            _ => false,
        })];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Decides_whether_it_may(string? origin, string? site, bool allowed)
    {
        var ada = await gateway.SignUp();
        var (own, person) = (gateway.Address.GetLeftPart(UriPartial.Authority), Guid.NewGuid().ToString("n")[..12]);
        HttpRequestMessage[] requests =
        [
            new(HttpMethod.Post, "/messages") { Content = new StringContent("""{"message":"Hello"}""", Encoding.UTF8, "application/json") },
            new(HttpMethod.Put, $"/api/v1/users/{ada.Id}") { Content = new StringContent("""{"first_name":"Ada"}""", Encoding.UTF8, "application/json") },
            new(HttpMethod.Delete, "/messages/0123456789abcdef0123456789abcdef"),
            new(HttpMethod.Post, "/login") { Content = new FormUrlEncodedContent([new("email", person), new("password", "a quiet river")]) },
        ];
        foreach (var request in requests)
        {
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin.Replace("{own}", own, StringComparison.Ordinal));
            if (site is not null)
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            using var answer = await ada.Client.SendAsync(request);
            Assert.True((answer.StatusCode != HttpStatusCode.Forbidden) == allowed, $"{request.Method} {request.RequestUri}: {answer.StatusCode}");
        }
    }
}
