using System.Net;
using System.Text.Json.Nodes;
using TempMessenger.Upgrade.Tests.Before;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests;

/// <summary>What people find again, whatever processes their installation consists of. Nothing here changes what another test looks at.</summary>
public abstract class After_the_upgrade(IBefore before)
{
    private IEnumerable<JsonNode> People => before.Facts["people"]!.AsArray().Select(person => person!);

    [Fact]
    public async Task People_log_in_with_their_old_passwords()
    {
        using var nobody = new Caller(before.Address);
        foreach (var person in People)
        {
            var me = person["me"]!;
            foreach (var name in new[] { me["email"], me["username"], me["phone"] }.OfType<JsonNode>())
            {
                var (status, session) = await nobody.LogIn((string)name!, (string)person["password"]!);

                Assert.Equal(HttpStatusCode.Created, status);
                using var caller = new Caller(before.Address, (string)session!["token"]!);
                Same(Unproven(me), (await caller.Get("/api/v1/me"))["user"]);
            }

            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.LogIn((string)me["email"]!, "not the password")).Status);
        }
    }

    [Fact]
    public async Task A_password_that_was_changed_and_an_account_that_was_deleted_open_nothing()
    {
        var deleted = before.Facts["deleted"]!;
        using var nobody = new Caller(before.Address);
        using var admin = Ada();

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.LogIn("eve@example.com", "an old paper boat")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.LogIn((string)deleted["email"]!, (string)deleted["password"]!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Ask(HttpMethod.Get, $"/api/v1/users/{(string)deleted["id"]!}")).Status);
    }

    [Fact]
    public async Task Sessions_of_apps_and_browsers_go_on()
    {
        foreach (var person in People)
        {
            using var app = new Caller(before.Address, (string)person["token"]!);
            Same(Unproven(person["me"]!), (await app.Get("/api/v1/me"))["user"]);
        }

        using var browser = new Caller(before.Address, cookies: $"session={before.Facts["browser"]!["session"]}; device={before.Facts["browser"]!["device"]}");
        Assert.Equal((string)before.Facts["browser"]!["email"]!, (string)(await browser.Get("/api/v1/me"))["user"]!["email"]!);
        var sessions = (await browser.Get("/api/v1/sessions"))["session_list"]!.AsArray();
        Assert.Single(sessions, session => (bool)session!["current"]! && (string)session["kind"]! == "browser");
        Assert.Contains(sessions, session => (string)session!["kind"]! == "app");
        using var stranger = new Caller(before.Address, new string('A', 43));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Ask(HttpMethod.Get, "/api/v1/sessions")).Status);
    }

    [Fact]
    public async Task Accounts_are_listed_as_they_were()
    {
        using var admin = Ada();
        var listed = (await admin.Get("/api/v1/users"))["user_list"]!.AsArray();

        var expected = People.Select(person => person["me"]!).OrderBy(me => (long)me["created_at"]!);
        Same(new JsonArray([.. expected.Select(Unproven)]), listed);
    }

    [Fact]
    public async Task Rooms_have_their_titles_owners_and_lifetimes()
    {
        using var ada = Ada();
        var rooms = await ada.Get("/rooms");

        Same(before.Facts["rooms"], rooms);
        Assert.Contains(rooms.AsArray(), room => (string)room!["title"]! == "Keepsakes 蘑菇");
    }

    [Fact]
    public async Task Messages_have_their_texts_numbers_authors_and_expiries()
    {
        using var ada = Ada();
        foreach (var (room, messages) in before.Facts["messages"]!.AsObject())
        {
            Assert.NotEmpty(messages!.AsArray());
            Same(messages, await ada.Messages(room));
            foreach (var message in messages.AsArray())
                Assert.Equal((string)message!["message"]!, (string)(await ada.Get($"/messages/{(string)message["id"]!}"))["message"]!);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ada.Ask(HttpMethod.Get, $"/messages/{before.Facts["deleted_message"]}")).Status);
    }

    [Fact]
    public async Task A_message_that_was_sent_before_is_not_sent_twice()
    {
        using var ada = Ada();
        var first = before.Facts["messages"]!["keepsakes"]!.AsArray().Single(message => (string)message!["message"]! == "the first of the month")!;

        var status = await ada.Post("keepsakes", (string)first["id"]!, (string)first["message"]!);

        Assert.Equal(HttpStatusCode.NoContent, status);
        Same(before.Facts["messages"]!["keepsakes"], await ada.Messages("keepsakes"));
    }

    [Fact]
    public void Nothing_failed() => Assert.DoesNotMatch("(?m)^(fail|crit|warn|Unhandled)", before.Output);

    private protected static void Same(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected?.ToJsonString()}\nbut found {actual?.ToJsonString()}");

    /// <summary>Accounts say now whether a code has proven their phone; no phone of that version was proven.</summary>
    private static JsonNode Unproven(JsonNode account)
    {
        var now = account.DeepClone();
        if (now["phone"] is not null)
            now["phone_verified"] = false;
        return now;
    }

    private Caller Ada() => new(before.Address, (string)People.First()["token"]!);
}
