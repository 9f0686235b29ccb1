using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Contacts and messages as the dating app calls them: signed, by the numbers of accounts.</summary>
public sealed class Chats_of_the_dating_app(GatewayFixture gateway)
{
    [Fact]
    public async Task Two_users_of_the_app_write_and_read()
    {
        var key = await gateway.NewAppKey();
        var (ada, bob) = (await LogIn(), await LogIn());
        var sent = await Call(key, ada, "/api/messages/send", ("user_id", bob.Number), ("content", "你好")).App(200, 0);
        Assert.Equal(
            ["content", "expires_at", "id", "media", "mine", "once", "sent_at", "seq", "time", "type"], sent.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("你好", true, "text", 1), (sent.GetProperty("content").GetString(), sent.GetProperty("mine").GetBoolean(), sent.GetProperty("type").GetString(), sent.GetProperty("seq").GetInt64()));
        DateTime.ParseExact(sent.GetProperty("time").GetString()!, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        var contact = Assert.Single((await Call(key, bob, "/api/contacts/list", ("limit", "50")).App(200, 0)).GetProperty("contacts").EnumerateArray());
        Assert.Equal((ada.Number, 1), (contact.GetProperty("user_id").GetRawText(), contact.GetProperty("unread").GetInt32()));
        Assert.False(contact.GetProperty("message").GetProperty("mine").GetBoolean());
        var got = Assert.Single((await Call(key, bob, "/api/messages/list", ("user_id", ada.Number)).App(200, 0)).GetProperty("messages").EnumerateArray());
        Assert.Equal(sent.GetProperty("id").GetString(), got.GetProperty("id").GetString());
        await Call(key, bob, "/api/messages/delivered", ("user_id", ada.Number), ("seq", "1")).App(200, 0);
        await Call(key, bob, "/api/messages/read", ("user_id", ada.Number), ("seq", "1")).App(200, 0);
        await Call(key, bob, "/api/messages/typing", ("user_id", ada.Number)).App(200, 0);
        contact = Assert.Single((await Call(key, ada, "/api/contacts/list", ("limit", "50")).App(200, 0)).GetProperty("contacts").EnumerateArray());
        Assert.Equal((1, 1), (contact.GetProperty("delivered").GetInt64(), contact.GetProperty("read").GetInt64()));

        Assert.Equal(60_000, (await Call(key, ada, "/api/messages/timer", ("user_id", bob.Number), ("timer", "60000")).App(200, 0)).GetProperty("timer").GetInt64());
        Assert.Equal(JsonValueKind.Number, (await Call(key, ada, "/api/messages/send", ("user_id", bob.Number), ("content", "x")).App(200, 0)).GetProperty("expires_at").ValueKind);
        Assert.Equal(2_419_200_000, (await Call(key, ada, "/api/messages/timer", ("user_id", bob.Number), ("timer", "2419200000")).App(200, 0)).GetProperty("timer").GetInt64());
        await Call(key, ada, "/api/messages/delete", ("id", sent.GetProperty("id").GetString()!)).App(200, 0);
        Assert.Single((await Call(key, bob, "/api/messages/list", ("user_id", ada.Number)).App(200, 0)).GetProperty("messages").EnumerateArray());
        await Call(key, bob, "/api/contacts/remove", ("user_id", ada.Number)).App(200, 0);
        Assert.Empty((await Call(key, bob, "/api/contacts/list", ("limit", "50")).App(200, 0)).GetProperty("contacts").EnumerateArray());
    }

    [Fact]
    public async Task A_block_is_507_to_who_blocks_and_509_to_who_is_blocked()
    {
        var key = await gateway.NewAppKey();
        var (ada, bob) = (await LogIn(), await LogIn());
        await Call(key, ada, "/api/contacts/block", ("user_id", bob.Number)).App(200, 0);
        await Call(key, ada, "/api/messages/send", ("user_id", bob.Number), ("content", "x")).App(403, 507);
        await Call(key, bob, "/api/messages/send", ("user_id", ada.Number), ("content", "x")).App(404, 509);
        await Call(key, ada, "/api/contacts/unblock", ("user_id", bob.Number)).App(200, 0);
        await Call(key, bob, "/api/messages/send", ("user_id", ada.Number), ("content", "x")).App(200, 0);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_the_envelope()
    {
        var key = await gateway.NewAppKey();
        var (ada, bob) = (await LogIn(), await LogIn());
        await Call(key, ada, "/api/messages/send", ("user_id", bob.Number)).App(400, 300);
        await Call(key, ada, "/api/messages/send", ("user_id", bob.Number), ("content", "x"), ("author", "y")).App(400, 300);
        await Call(key, ada, "/api/messages/send", ("user_id", "17"), ("content", "x")).App(404, 509);
        await Call(key, ada, "/api/messages/send", ("user_id", bob.Number), ("content", "x"), ("expires_in", "soon")).App(400, 300);
        await Call(key, ada, "/api/messages/list", ("user_id", bob.Number), ("limit", "51")).App(400, 300);
        await Call(key, ada, "/api/messages/read", ("user_id", bob.Number), ("seq", "1")).App(404, 509);
        await Call(key, ada, "/api/messages/open", ("id", Guid.NewGuid().ToString("N"))).App(404, 509);
        foreach (var path in (string[])["contacts/list", "contacts/remove", "contacts/block", "contacts/unblock", "messages/list", "messages/send", "messages/delete", "messages/open", "messages/delivered", "messages/read", "messages/timer", "messages/typing"])
            await Call(key, new("", ""), $"/api/{path}", ("user_id", bob.Number)).App(401, 504);
    }

    private async Task<AppUser> LogIn()
    {
        var phone = TextedCodes.Phone();
        var session = await gateway.PostSigned("/api/auth/login", ("phone", phone), ("code", await gateway.CodeFor(phone))).App(200, 0);
        return new(session.GetProperty("user_id").GetRawText(), session.GetProperty("token").GetString()!);
    }

    private async Task<HttpResponseMessage> Call(NewAppSecret key, AppUser user, string path, params (string Name, string Value)[] fields)
    {
        var form = SigningHttp.Form(key, path, string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")), token: user.Token);
        using var content = new StringContent(form, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        return await gateway.Anonymous().PostAsync(path, content);
    }

    private sealed record AppUser(string Number, string Token);
}
