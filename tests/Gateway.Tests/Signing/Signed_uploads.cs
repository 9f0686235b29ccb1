using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>Alone, since one of them counts what is allocated.</summary>
[Collection(Alone)]
public sealed class Signed_uploads(SignedServer server) : IClassFixture<SignedServer>
{
    public const string Alone = "alone";
    private const string Path = "/api/test/upload";
    private readonly HttpClient client = server.Anonymous();

    [Fact]
    public async Task Fifty_megabytes_are_hashed_without_being_held_in_memory()
    {
        var content = new byte[50 * 1024 * 1024];
        RandomNumberGenerator.Fill(content);
        var parts = new[] { new VectorPart("image", "a.png", content) };
        using var request = Request(server.Key, parts, parts);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var response = await client.SendAsync(request);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"image a.png {content.Length} {Convert.ToHexStringLower(SHA256.HashData(content))}\n", await response.Content.ReadAsStringAsync());
        // Client and server run in this process; the file itself was made before.
        Assert.True(allocated < 20 * 1024 * 1024, $"{allocated:N0} bytes");
    }

    [Fact]
    public async Task Another_content_name_or_order_is_refused()
    {
        VectorPart[] parts = [new("image", "a.png", [1, 2, 3]), new("image", "b.png", [4]), new("alt", null, Encoding.UTF8.GetBytes("a cat"))];
        Assert.Equal(HttpStatusCode.OK, await Status(parts, parts));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(parts, [parts[0] with { Content = [1, 2, 2] }, parts[1], parts[2]]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(parts, [parts[0] with { FileName = "c.png" }, parts[1], parts[2]]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(parts, [parts[0] with { FileName = null }, parts[1], parts[2]]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(parts, [parts[1], parts[0], parts[2]]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(parts, parts[..2]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(parts, [.. parts, parts[0]]));
    }

    [Fact]
    public async Task Too_many_files_and_fields_of_the_signature_s_names_are_refused()
    {
        VectorPart[] many = [.. Enumerable.Range(0, 17).Select(number => new VectorPart("image", $"{number}", [1]))];
        Assert.Equal(HttpStatusCode.BadRequest, await Status(many, many));
        VectorPart[] token = [new("token", null, [65])];
        Assert.Equal(HttpStatusCode.BadRequest, await Status(token, token));
    }

    [Fact]
    public async Task Nothing_is_read_of_an_upload_whose_app_is_unknown()
    {
        var parts = new[] { new VectorPart("image", "a.png", new byte[1024 * 1024]) };
        using var request = Request(new NewAppSecret("AAAAAAAAAAAAAAAA", "x"), parts, parts);
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<HttpStatusCode> Status(VectorPart[] signed, VectorPart[] sent)
    {
        using var request = Request(server.Key, signed, sent);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static HttpRequestMessage Request(NewAppSecret key, VectorPart[] signed, VectorPart[] sent)
    {
        var (time, nonce) = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), SigningHttp.NewNonce());
        var target = $"{Path}?appkey={key.Key}&timestamp={time}&nonce={nonce}&sign_method=hmac-sha256&sign=";
        var body = CanonicalBody.Multipart([.. signed.Select(part => new CanonicalPart(
            part.Name, part.FileName, part.Content.Length, Convert.ToHexStringLower(SHA256.HashData(part.Content))))]);
        var canonical = new CanonicalRequest("POST", target, key.Key, "", time, nonce, body);
        var sign = CanonicalForm.Sign(key.Secret, CanonicalForm.StringToSign(canonical, CanonicalForm.Of(canonical)));
        var content = new MultipartFormDataContent("b0undary");
        foreach (var part in sent)
        {
            var one = new ByteArrayContent(part.Content);
            one.Headers.TryAddWithoutValidation(
                "Content-Disposition", $"form-data; name=\"{part.Name}\"{(part.FileName is null ? "" : $"; filename=\"{part.FileName}\"")}");
            content.Add(one);
        }

        return new(HttpMethod.Post, target + sign) { Content = content };
    }
}

[CollectionDefinition(Signed_uploads.Alone, DisableParallelization = true)]
public sealed class SignedUploadsAlone;
