using System.Text.Json;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Initials_of_names(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        using var table = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "web", "src", "lib", "initials.cases.json")));
        foreach (var row in table.RootElement.EnumerateArray())
            cases.Add(Text(row, "name"), Text(row, "initials"), Text(row, "why"));
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void They_are_made_by_the_rule_of_the_app(string name, string initials, string why) =>
        Assert.Equal((why, initials), (why, Initials.Of(name)));

    // Not as data of an attribute: it is kept in UTF-8, which has no half characters.
    [Fact]
    public void Half_a_character_is_no_exception()
    {
        Assert.Equal("\ufffdX", Initials.Of("\ud83d x"));
        Assert.Equal("A\ufffd", Initials.Of("a \ude00b"));
        Assert.Equal("क्", Initials.Of("क्\ud83d"));
    }

    [Theory]
    [InlineData("🇨🇳", "🇫🇷", "🇨🇳🇫🇷")]
    [InlineData("Éa", "ßb", "Éß")]
    [InlineData("👨‍👩‍👧‍👦", "Miller", "👨‍👩‍👧‍👦M")]
    public async Task A_page_shows_whole_signs(string firstName, string lastName, string initials)
    {
        var visitor = await new Visitor(gateway.Browser()).SignUp(("first_name", firstName), ("last_name", lastName));

        var page = await visitor.Visit("/profile");

        Assert.Contains($"aria-hidden=\"true\">{initials}</span>", page.Html);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
