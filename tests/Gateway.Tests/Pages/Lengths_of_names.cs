using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>Pages, the API and the service agree on how long a name may be, also where its characters count twice to a browser.</summary>
public sealed class Lengths_of_names(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Theory]
    [InlineData("first_name", AccountRules.MaxNameCharacters)]
    [InlineData("last_name", AccountRules.MaxNameCharacters)]
    [InlineData("name", AccountRules.MaxShownNameCharacters)]
    public async Task The_longest_is_taken_and_one_more_refused(string field, int longest)
    {
        await visitor.SignUp();
        foreach (var letter in (string[])["a", "\u00e9", "\u6587", "\U00020000", "\U0001f642"])
        {
            var name = string.Concat(Enumerable.Repeat(letter, longest));
            Assert.Equal(HttpStatusCode.SeeOther, (await Save((field, name))).Status);
            Assert.Equal(name, (await visitor.Visit("/profile")).Value(field));
            Assert.Equal($"Shorten it to at most {longest} characters.", (await Save((field, name + letter))).Wrong(field));
        }
    }

    [Theory]
    [InlineData("/sign_up", "first_name", AccountRules.MaxNameCharacters)]
    [InlineData("/sign_up", "last_name", AccountRules.MaxNameCharacters)]
    [InlineData("/profile", "first_name", AccountRules.MaxNameCharacters)]
    [InlineData("/profile", "name", AccountRules.MaxShownNameCharacters)]
    public async Task A_browser_that_counts_UTF_16_cuts_none_that_is_taken(string address, string field, int longest)
    {
        if (address == "/profile")
            await visitor.SignUp();

        var input = (await visitor.Visit(address)).Input(field);

        Assert.InRange(int.Parse(Regex.Match(input, "maxlength=\"([0-9]+)\"").Groups[1].Value, CultureInfo.InvariantCulture), 2 * longest, int.MaxValue);
    }

    private async Task<Answer> Save((string Name, string Value) instead)
    {
        var page = await visitor.Visit("/profile");
        string[] fields = ["version", "first_name", "last_name", "name", "username", "email"];
        return await visitor.Send("/profile", [.. fields.Select(field => (field, field == instead.Name ? instead.Value : page.Value(field, "/profile") ?? ""))]);
    }
}
