using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The dating app's calls about products, orders and VIP info, signed and in its envelope, and those to report.</summary>
public sealed class Calls_of_the_dating_app_about_VIP(GatewayFixture gateway) : IAsyncLifetime
{
    private NewAppSecret key = null!;

    public async ValueTask InitializeAsync() => key = await gateway.NewAppKey();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Products_orders_and_VIP_info_are_made_read_changed_and_removed()
    {
        var ada = await gateway.SignUp();
        var product = await Call(gateway.Admin, "/api/product/save", "name_en=Month&name_zh=%E6%9C%88&price=3000&currency=CNY&days=30").App(200, 0);
        var id = product.GetProperty("id").GetString()!;
        Assert.Equal(("Month", 3_000, 30, 1), (product.GetProperty("name").GetString(), product.GetProperty("price").GetInt64(), product.GetProperty("days").GetInt32(), product.GetProperty("version").GetInt32()));
        Assert.Contains(id, (await Call(ada, "/api/product/list").App(200, 0)).GetProperty("products").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        var idempotency = Guid.NewGuid().ToString("N");
        var order = await Call(ada, "/api/order/create", $"product_id={id}&idempotency_key={idempotency}").App(200, 0);
        Assert.Equal(order.GetRawText(), (await Call(ada, "/api/order/create", $"product_id={id}&idempotency_key={idempotency}").App(200, 0)).GetRawText());
        var orderId = order.GetProperty("order_id").GetString()!;
        Assert.Equal("placed", (await Call(ada, "/api/order/info", $"order_id={orderId}").App(200, 0)).GetProperty("status").GetString());
        Assert.Equal("""{"is_vip":false,"vip_end_time":null}""", (await Call(ada, "/api/vip/info").App(200, 0)).GetRawText());
        await ada.Client.PostJson($"/api/v1/membership/orders/{orderId}/sandbox", """{"outcome":"pay"}""").Json();
        var vip = await Call(ada, "/api/vip/info").App(200, 0);
        Assert.True(vip.GetProperty("is_vip").GetBoolean());
        Assert.True(DateTime.TryParseExact(vip.GetProperty("vip_end_time").GetString(), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Equal("paid", Assert.Single((await Call(ada, "/api/order/list").App(200, 0)).GetProperty("orders").EnumerateArray()).GetProperty("status").GetString());
        await Call(ada, "/api/order/cancel", $"order_id={orderId}").App(409, 510);
        var changed = await Call(gateway.Admin, "/api/product/save", $"id={id}&name_en=Month&name_zh=M&price=4000&currency=CNY&days=30&version=1").App(200, 0);
        Assert.Equal(4_000, changed.GetProperty("price").GetInt64());
        await Call(gateway.Admin, "/api/product/retire", $"id={id}").App(200, 0);
        await Call(ada, "/api/order/create", $"product_id={id}&idempotency_key={Guid.NewGuid():N}").App(409, 510);
    }

    [Fact]
    public async Task Nobody_does_what_is_not_theirs()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var product = (await Call(gateway.Admin, "/api/product/save", "name_en=Day&name_zh=D&price=100&currency=CNY&days=1").App(200, 0)).GetProperty("id").GetString()!;
        var order = (await Call(ada, "/api/order/create", $"product_id={product}&idempotency_key={Guid.NewGuid():N}").App(200, 0)).GetProperty("order_id").GetString()!;
        await Call(bob, "/api/order/info", $"order_id={order}").App(404, 509);
        await Call(bob, "/api/order/cancel", $"order_id={order}").App(404, 509);
        await Call(bob, "/api/product/save", "name_en=Day&name_zh=D&price=1&currency=CNY&days=1").App(403, 508);
        await Call(bob, "/api/product/retire", $"id={product}").App(403, 508);
        foreach (var call in new[] { "/api/vip/info", "/api/product/list", "/api/order/list", "/api/order/create", "/api/order/info", "/api/order/cancel", "/api/product/save", "/api/report/create" })
            await Call(null, call).App(401, 504);
        await Call(ada, "/api/order/create", $"product_id={product}&idempotency_key={Guid.NewGuid():N}&price=1").App(400, 300);
        await Call(ada, "/api/order/create", $"product_id={product}").App(400, 300);
        await gateway.Anonymous().PostAsync("/api/vip/info", new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded")).App(400, 300);
    }

    [Fact]
    public async Task A_person_is_reported_and_a_suspended_one_appeals()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var report = await Call(ada, "/api/report/create", $"kind=person&target_ids={bob.Id}&reason=spam&note=Look").App(200, 0);
        Assert.Equal(bob.Id, report.GetProperty("person_id").GetString());
        await Call(ada, "/api/report/create", $"kind=person&target_ids={Guid.NewGuid():N}&reason=spam").App(404, 509);
        await gateway.Admin.Client.PostJson("/api/v1/moderation/suspensions", $$"""{"user_id":"{{bob.Id}}","days":1}""").Json();
        await Call(bob, "/api/vip/info").App(401, 504);
        var refused = await gateway.Anonymous().PostJson("/api/v1/sessions", JsonSerializer.Serialize(new { name = bob.Username, password = bob.Password })).Refuses(403);
        var ticket = refused.GetProperty("arguments").GetProperty("ticket").GetString()!;
        await Call(null, "/api/appeal/create", $"ticket={ticket}&text=Please").App(200, 0);
        await Call(null, "/api/appeal/create", $"ticket={ticket}&text=Again").App(409, 510);
    }

    private async Task<HttpResponseMessage> Call(Person? person, string path, string form = "")
    {
        using var content = new StringContent(SigningHttp.Form(key, path, form, token: person?.Token ?? ""), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return await gateway.Anonymous().PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
