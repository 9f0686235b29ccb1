using System.Net;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Bench_endpoints(Bench_endpoints.Enabled gateway) : IClassFixture<Bench_endpoints.Enabled>
{
    public sealed class Enabled : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Bench:Endpoints"] = "true" };
    }

    [Fact]
    public async Task The_one_that_does_nothing_asks_for_what_posting_asks_for()
    {
        await gateway.Anonymous().PostJson("/bench/nothing", """{"message":"x"}""").Refuses(401);
        await gateway.Admin.Client.PostJson("/bench/nothing", """{"message":"x"}""").Is(HttpStatusCode.NoContent);
        await gateway.Admin.Client.PostJson("/bench/nothing", new string('x', 70_000)).Refuses(413);
        Assert.Equal(0, (await gateway.Admin.Client.GetAsync("/rooms/lobby/messages?before=1").Json()).GetArrayLength());
    }

    [Fact]
    public async Task The_ready_made_list_has_the_bytes_and_headers_of_the_real_one()
    {
        for (var count = 0; count < 100; count++)
            await gateway.Admin.Client.PostJson("/messages", """{"message":"one of a hundred, 你好"}""").Is(HttpStatusCode.NoContent);
        using var real = await gateway.Anonymous().GetAsync("/messages");
        using var ready = await gateway.Anonymous().GetAsync("/bench/ready");
        using var again = await gateway.Anonymous().GetAsync("/bench/ready");

        Assert.Equal(Shape(real), Shape(ready));
        Assert.Equal((await Bytes(real)).Length, (await Bytes(ready)).Length);
        Assert.Equal(await Bytes(ready), await Bytes(again));
    }

    private static Task<byte[]> Bytes(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync();

    private static string[] Shape(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}:{string.Join(',', header.Value).Length}").Order(StringComparer.Ordinal)];
}
