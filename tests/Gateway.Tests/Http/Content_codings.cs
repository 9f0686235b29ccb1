using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Content_codings(GatewayFixture gateway)
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("identity, gzip")]
    [InlineData("nonsense")]
    public async Task A_body_in_one_is_refused_and_said_so(string coding)
    {
        var ada = await gateway.SignUp();
        foreach (var path in (string[])["/messages", "/api/v1/sessions", "/sign_up", "/login", "/rooms"])
        {
            using var body = new ByteArrayContent(Packed("""{"message":"Hello"}"""));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            body.Headers.TryAddWithoutValidation("Content-Encoding", coding);
            using var answer = await ada.Client.PostAsync(path, body);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
            Assert.Equal("identity", Assert.Single(answer.Headers.GetValues("Accept-Encoding")));
            var problem = await Task.FromResult(answer).Refuses(415, "JSON payload expected");
            Assert.Contains(coding.Split(", ")[^1], problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal("content_coding", problem.GetProperty("reason").GetString());
            Assert.Equal(coding.Split(", ")[^1], problem.GetProperty("arguments").GetProperty("coding").GetString());
        }
    }

    [Theory]
    [InlineData("/login", "gzip")]
    [InlineData("/sign_up", "br")]
    [InlineData("/rooms/lobby/plain", "x-gzip, identity")]
    public async Task A_form_in_one_is_refused_too(string path, string coding)
    {
        var ada = await gateway.SignUp();
        using var body = new FormUrlEncodedContent([new("message", "Hello"), new("email", "ada"), new("password", "a quiet river")]);
        body.Headers.TryAddWithoutValidation("Content-Encoding", coding);

        var problem = await ada.Client.PostAsync(path, body).Refuses(415, "Content coding not supported");

        Assert.Contains(coding.Split(',')[0], problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/messages", HttpStatusCode.OK)]
    [InlineData("HEAD", "/rooms", HttpStatusCode.OK)]
    [InlineData("DELETE", "/messages/0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound)]
    public async Task A_request_without_a_body_has_none_whatever_its_headers_say(string method, string path, HttpStatusCode status)
    {
        var ada = await gateway.SignUp();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");

        await ada.Client.SendAsync(request).Is(status);
    }

    [Fact]
    public async Task Identity_is_none()
    {
        var ada = await gateway.SignUp();
        using var body = new StringContent("""{"message":"As it is"}""", Encoding.UTF8, "application/json");
        body.Headers.TryAddWithoutValidation("Content-Encoding", "identity");
        await ada.Client.PostAsync("/messages", body).Is(HttpStatusCode.NoContent);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
