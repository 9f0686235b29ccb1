using System.Net;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Membership_over_http(GatewayFixture gateway)
{
    private const string Orders = "/api/v1/membership/orders";
    private const long Day = 86_400_000;

    [Fact]
    public async Task One_buys_VIP_time_and_gets_a_receipt()
    {
        var (ada, month) = (await gateway.SignUp(), await Sell(3_000, 30));
        Assert.Equal("""{"is_vip":false,"vip_until":null,"payments_on":true}""", (await ada.Client.GetAsync("/api/v1/membership").Json()).GetRawText());
        var order = await Order(ada, month);
        Assert.Equal(("placed", 3_000), (order.GetProperty("status").GetString(), order.GetProperty("price").GetInt64()));
        Assert.Equal($"/pay/sandbox/{IdOf(order)}", order.GetProperty("payment_url").GetString());
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var paid = await Decide(ada, order, "pay").Json();
        Assert.Equal("paid", paid.GetProperty("status").GetString());
        Assert.StartsWith("R-", paid.GetProperty("receipt").GetString(), StringComparison.Ordinal);
        var vip = await ada.Client.GetAsync("/api/v1/membership").Json();
        Assert.True(vip.GetProperty("is_vip").GetBoolean());
        Assert.InRange(vip.GetProperty("vip_until").GetInt64(), before + (30 * Day), before + (30 * Day) + 60_000);
        var listed = Assert.Single((await ada.Client.GetAsync(Orders).Json()).GetProperty("orders").EnumerateArray());
        Assert.Equal(paid.GetRawText(), listed.GetRawText());
        var seen = (await gateway.Admin.Client.GetAsync($"{Orders}?everybody=true&limit=200").Json()).GetProperty("orders").EnumerateArray().Single(one => IdOf(one) == IdOf(order));
        Assert.Equal(ada.Username, seen.GetProperty("buyer").GetString());
        Assert.Equal("refunded", (await Decide(gateway.Admin, order, "refund").Json()).GetProperty("status").GetString());
        Assert.False((await ada.Client.GetAsync("/api/v1/membership").Json()).GetProperty("is_vip").GetBoolean());
    }

    [Fact]
    public async Task Nothing_that_a_client_sends_changes_a_price()
    {
        var (ada, month) = (await gateway.SignUp(), await Sell(3_000, 30));
        foreach (var more in new[] { "\"price\":1", "\"days\":9999", "\"currency\":\"XXX\"", "\"status\":\"paid\"", "\"buyer_id\":\"x\"" })
            await ada.Client.PostJson(Orders, $$"""{"product_id":"{{month}}","idempotency_key":"{{Guid.NewGuid():N}}",{{more}}}""").Refuses(400);
        var order = await Order(ada, month);
        Assert.Equal((3_000, 30), (order.GetProperty("price").GetInt64(), order.GetProperty("days").GetInt32()));
        await ada.Client.PostJson($"{Orders}/{IdOf(order)}/sandbox", """{"outcome":"pay","amount":1}""").Refuses(400);
        await ada.Client.PostJson($"{Orders}/{IdOf(order)}/sandbox", """{"outcome":"free"}""").Refuses(400);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_product_is_refused()
    {
        var (ada, month, year) = (await gateway.SignUp(), await Sell(3_000, 30), await Sell(30_000, 365));
        var body = $$"""{"product_id":"{{month}}","idempotency_key":"{{Guid.NewGuid():N}}"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.Client.PostJson(Orders, body).Json(HttpStatusCode.Created)));
        Assert.Single(answers.Select(answer => answer.GetRawText()).Distinct());
        await ada.Client.PostJson(Orders, body.Replace(month, year, StringComparison.Ordinal)).Refuses(409, "The idempotency key is used for another order");
        Assert.Single((await ada.Client.GetAsync(Orders).Json()).GetProperty("orders").EnumerateArray());
    }

    [Fact]
    public async Task Orders_are_their_buyers_and_admins()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var order = await Order(ada, await Sell(3_000, 30));
        await bob.Client.GetAsync($"{Orders}/{IdOf(order)}").Refuses(404);
        await Decide(bob, order, "pay").Refuses(404);
        await bob.Client.DeleteAsync(new Uri($"{Orders}/{IdOf(order)}", UriKind.Relative)).Refuses(404);
        await gateway.Anonymous().GetAsync($"{Orders}/{IdOf(order)}").Refuses(401);
        await Decide(gateway.Admin, order, "pay").Refuses(403);
        await Decide(ada, order, "refund").Refuses(403);
        await bob.Client.GetAsync($"{Orders}?everybody=true").Refuses(403);
        await gateway.Admin.Client.GetAsync($"{Orders}/{IdOf(order)}").Json();
        var cancelled = await ada.Client.DeleteAsync(new Uri($"{Orders}/{IdOf(order)}", UriKind.Relative)).Json();
        Assert.Equal("cancelled", cancelled.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Admins_alone_change_products()
    {
        var (ada, id) = (await gateway.SignUp(), Guid.NewGuid().ToString("N"));
        var body = """{"name_en":"Week","name_zh":"周","price":900,"currency":"EUR","days":7,"place":999}""";
        await ada.Client.PutJson($"/api/v1/membership/products/{id}", body).Refuses(403);
        var made = await gateway.Admin.Client.PutJson($"/api/v1/membership/products/{id}", body).Json();
        Assert.Equal((id, 900, 1), (IdOf(made), made.GetProperty("price").GetInt64(), made.GetProperty("version").GetInt64()));
        await gateway.Admin.Client.PutJson($"/api/v1/membership/products/{id}", body).Refuses(409, "The product changed");
        await gateway.Admin.Client.PutJson($"/api/v1/membership/products/{id}", body.Replace("900", "0", StringComparison.Ordinal)).Refuses(400);
        await ada.Client.DeleteAsync(new Uri($"/api/v1/membership/products/{id}", UriKind.Relative)).Refuses(403);
        await gateway.Admin.Client.DeleteAsync(new Uri($"/api/v1/membership/products/{id}", UriKind.Relative)).Is(HttpStatusCode.NoContent);
        Assert.DoesNotContain(await Products(ada.Client, ""), product => IdOf(product) == id);
        Assert.Contains(await Products(gateway.Admin.Client, "?retired=true"), product => IdOf(product) == id);
        await ada.Client.GetAsync("/api/v1/membership/products?retired=true").Refuses(403);
    }

    [Fact]
    public async Task A_provider_reports_over_HTTP_with_its_signature()
    {
        var ada = await gateway.SignUp();
        var order = await Order(ada, await Sell(3_000, 30));
        var body = $$"""{"order":"{{IdOf(order)}}","kind":"paid","payment":"p-1","amount":3000,"currency":"CNY"}""";
        await Report("sandbox", null, body).Refuses(403, "The signature is wrong");
        await Report("sandbox", Sign(body, DateTimeOffset.UtcNow.AddDays(-3).AddMinutes(-1)), body).Refuses(403, "The signature is too old");
        await Report("another", Sign(body), body).Refuses(404);
        var broken = body.Replace("\"p-1\"", "\"p-1\",\"tip\":1", StringComparison.Ordinal);
        await Report("sandbox", Sign(broken), broken).Refuses(400, "Bad payment report");
        var cheap = body.Replace("3000", "1", StringComparison.Ordinal);
        await Report("sandbox", Sign(cheap), cheap).Refuses(409);
        for (var time = 0; time < 3; time++)
            await Report("sandbox", Sign(body, DateTimeOffset.UtcNow.AddDays(-2)), body).Is(HttpStatusCode.NoContent);
        Assert.Equal("paid", (await ada.Client.GetAsync($"{Orders}/{IdOf(order)}").Json()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_payment_page_of_the_sandbox_works_without_scripts()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var order = await Order(ada, await Sell(3_000, 30));
        var page = new Uri($"/pay/sandbox/{IdOf(order)}", UriKind.Relative);
        Assert.Contains("value=\"pay\"", await ada.Client.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.Client.GetAsync(page)).StatusCode);
        using var form = new FormUrlEncodedContent([new("outcome", "pay")]);
        using var answer = await ada.Client.PostAsync(page, form);
        Assert.Equal((HttpStatusCode.SeeOther, "/me/vip"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.DoesNotContain("value=\"pay\"", await ada.Client.GetStringAsync(page), StringComparison.Ordinal);
        Assert.True((await ada.Client.GetAsync("/api/v1/membership").Json()).GetProperty("is_vip").GetBoolean());
    }

    private async Task<string> Sell(long price, int days)
    {
        var id = Guid.NewGuid().ToString("N");
        await gateway.Admin.Client.PutJson(
            $"/api/v1/membership/products/{id}", $$"""{"name_en":"VIP","name_zh":"会员","price":{{price}},"currency":"CNY","days":{{days}}}""").Json();
        return id;
    }

    private static Task<JsonElement> Order(Person buyer, string product) =>
        buyer.Client.PostJson(Orders, $$"""{"product_id":"{{product}}","idempotency_key":"{{Guid.NewGuid():N}}"}""").Json(HttpStatusCode.Created);

    private static Task<HttpResponseMessage> Decide(Person by, JsonElement order, string outcome) =>
        by.Client.PostJson($"{Orders}/{IdOf(order)}/sandbox", $$"""{"outcome":"{{outcome}}"}""");

    private static async Task<IEnumerable<JsonElement>> Products(HttpClient client, string query) =>
        (await client.GetAsync($"/api/v1/membership/products{query}").Json()).GetProperty("products").EnumerateArray();

    private async Task<HttpResponseMessage> Report(string provider, string? signature, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/membership/callbacks/{provider}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (signature is not null)
            request.Headers.Add("Payment-Signature", signature);
        return await gateway.Anonymous().SendAsync(request);
    }

    /// <summary>As docs/membership.md says.</summary>
    private static string Sign(string body, DateTimeOffset? at = null)
    {
        var time = (at ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds();
        var hash = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(GatewayFixture.SandboxSecret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }

    private static string IdOf(JsonElement thing) => thing.GetProperty("id").GetString()!;
}
