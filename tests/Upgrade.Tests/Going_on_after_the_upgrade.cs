using System.Net;
using System.Text.Json.Nodes;
using TempMessenger.Upgrade.Tests.Before;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests;

/// <summary>What happens to an installation afterwards, step by step on the same one.</summary>
public abstract class Going_on_after_the_upgrade(IBefore before)
{
    private const string Old = "the first of the month";

    [Fact]
    public async Task Everything_goes_on_until_it_expires_when_it_was_to_expire()
    {
        await WriteAndChange();
        await SignUpWithTheOldInvitation();
        await WorkOnAccounts();
        await Expire();
    }

    private async Task WriteAndChange()
    {
        using var ada = Ada();
        using var bob = Caller(1);
        var newest = before.Facts["messages"]!["keepsakes"]!.AsArray().Max(message => (long)message!["seq"]!);
        Assert.Equal(HttpStatusCode.NoContent, await ada.Post("keepsakes", new string('c', 32), "after the upgrade"));
        var posted = (await ada.Messages("keepsakes")).Single(message => (string)message!["message"]! == "after the upgrade")!;
        Assert.InRange((long)posted["seq"]!, newest + 1, long.MaxValue);
        Assert.Equal((string)before.Facts["people"]![0]!["me"]!["name"]!, (string)posted["author"]!["name"]!);

        // A moderator deletes what somebody wrote before.
        var eves = before.Facts["messages"]!["keepsakes"]!.AsArray().Single(message => ((string)message!["message"]!).StartsWith("xxxx", StringComparison.Ordinal))!;
        Assert.Equal(HttpStatusCode.NoContent, (await bob.Ask(HttpMethod.Delete, $"/messages/{eves["id"]}")).Status);
        Assert.DoesNotContain(await ada.Messages("keepsakes"), message => (string)message!["id"]! == (string)eves["id"]!);

        var changed = await ada.Ask(HttpMethod.Put, $"/api/v1/users/{before.Facts["people"]![2]!["me"]!["id"]}", new JsonObject { ["name"] = "Eve again", ["version"] = (long)before.Facts["people"]![2]!["me"]!["version"]! });
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        using var taken = new Caller(before.Address);
        var refused = await taken.Ask(HttpMethod.Post, "/api/v1/users", new JsonObject { ["email"] = "ada@example.com", ["first_name"] = "Ada", ["password"] = "a quiet river stone" });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
    }

    private async Task SignUpWithTheOldInvitation()
    {
        await before.Reopen(TimeSpan.FromMinutes(2), "Access:SignUp=invite");
        using var newcomer = new Caller(before.Address);
        var form = new JsonObject { ["email"] = "dora@example.com", ["first_name"] = "Dora", ["password"] = "a quiet river stone" };
        Assert.Equal(HttpStatusCode.Forbidden, (await newcomer.Ask(HttpMethod.Post, "/api/v1/users", form.DeepClone())).Status);
        form["code"] = (string)before.Facts["invitation"]!["code"]!;
        Assert.Equal(HttpStatusCode.Created, (await newcomer.Ask(HttpMethod.Post, "/api/v1/users", form.DeepClone())).Status);
        form["email"] = "dorothy@example.com";
        Assert.Equal(HttpStatusCode.Forbidden, (await newcomer.Ask(HttpMethod.Post, "/api/v1/users", form)).Status);
    }

    private async Task WorkOnAccounts()
    {
        await before.Close();
        var verified = await before.Command("", "events", "verify");
        Assert.True(verified.Code == 0, verified.Output + verified.Error);
        Assert.Empty(Complaints(verified.Error));
        Assert.Matches(@"ok +users equals a replay of \d+ events", verified.Output);
        var chain = await before.Command("", "events", "verify", "--chain");
        Assert.Equal(0, chain.Code);
        Assert.Empty(Complaints(chain.Error));
        Assert.Matches(@"note [1-9]\d* events are older than the chain\nok +the chain of [1-9]\d* events holds", chain.Output);
        var listed = await before.Command("", "users", "list");
        Assert.Equal(
            ["ada.muller\tadmin\tAda 蘑菇\tada@example.com", "bob\tmoderator\tBob Müller\tbob@example.com", "eve.muller\tmember\tEve again\teve@example.com", "dora\tmember\tDora\tdora@example.com"],
            listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, (await before.Command("another paper boat\n", "users", "reset-password", "bob")).Code);

        await before.Reopen(TimeSpan.FromMinutes(3));
        using var bob = Caller(1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bob.Ask(HttpMethod.Get, "/api/v1/sessions")).Status);
        Assert.Equal(HttpStatusCode.Created, (await bob.LogIn("bob", "another paper boat")).Status);
    }

    private async Task Expire()
    {
        foreach (var (after, lobby, hour, old) in new[] { (TimeSpan.FromMinutes(11), 0, 2, true), (TimeSpan.FromHours(2), 0, 0, true), (TimeSpan.FromDays(27.9), 0, 0, true) })
        {
            await before.Reopen(after);
            using var ada = Ada();
            Assert.Equal((lobby, hour), ((await ada.Messages("lobby")).Count, (await ada.Messages("an-hour")).Count));
            Assert.Equal(old, (await ada.Messages("keepsakes")).Any(message => (string)message!["message"]! == Old));
        }

        await before.Reopen(TimeSpan.FromDays(28.01));
        using var later = Ada();
        Assert.Empty(await later.Messages("keepsakes"));
        Assert.Equal(before.Facts["rooms"]!.AsArray().Count, (await later.Get("/rooms")).AsArray().Count);
        await before.Reopen(TimeSpan.FromDays(89));
        using var muchLater = Ada();
        Assert.Equal(HttpStatusCode.Unauthorized, (await muchLater.Ask(HttpMethod.Get, "/api/v1/sessions")).Status);
    }

    /// <summary>What was said beside how far it is, which is told only where it takes longer.</summary>
    private static string[] Complaints(string error) =>
        [.. error.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(" events", StringComparison.Ordinal))];

    private Caller Ada() => Caller(0);

    private Caller Caller(int person) => new(before.Address, (string)before.Facts["people"]![person]!["token"]!);
}
