using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>The page on which admins edit the app's home page.</summary>
public sealed class Editing_of_the_home_page(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string EditEnglish = "/h5/edit?edited_language=en";
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task Is_for_admins_alone()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Visit(EditEnglish)).Status);
        await visitor.SignUp();
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Visit(EditEnglish)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Send("/h5/edit", ("title", "Mine"))).Status);
    }

    [Fact]
    public async Task What_an_admin_saves_is_shown_in_that_language_and_nothing_else_is_changed()
    {
        var admin = Admin();
        var before = await admin.Visit(EditEnglish);
        var saved = await admin.Send("/h5/edit", Filled(before, ("title", "<b>New & old</b>"), ("picture_2", "/media/large.jpg"), ("menu_address_1", "https://example.org/")));
        Assert.Equal((HttpStatusCode.SeeOther, $"{EditEnglish}&done=1"), (saved.Status, saved.Location));
        var page = await visitor.Visit("/h5");
        Assert.Contains("<h1>&lt;b&gt;New &amp; old&lt;/b&gt;</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("src=\"/media/large.jpg\"", page.Html, StringComparison.Ordinal);
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh");
        Assert.Contains("说出来", (await visitor.Visit("/h5")).Words, StringComparison.Ordinal);

        // Another admin who saw the page as it was before does not overwrite it.
        var late = await admin.Send("/h5/edit", Filled(before, ("title", "Later")));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Load the page again", late.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("title", "1234567890123456789012345678901234567890123456789012345678901")]
    [InlineData("quotation", "")]
    [InlineData("card_text_2", "")]
    [InlineData("menu_address_2", "javascript:alert(1)")]
    [InlineData("menu_address_2", "http://example.org/")]
    [InlineData("menu_address_2", "//example.org/")]
    [InlineData("picture_1", "https://example.org/a.png")]
    [InlineData("picture_8", "/a\"b")]
    public async Task What_cannot_be_shown_is_refused_at_its_field(string field, string value)
    {
        var admin = Admin();
        var answer = await admin.Send("/h5/edit", Filled(await admin.Visit("/h5/edit?edited_language=zh"), (field, value)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Wrong(field));
        Assert.DoesNotContain(value.Length > 0 ? $"{WebUtility.HtmlEncode(value)}</" : "<h1></h1>", (await visitor.Visit("/h5")).Html, StringComparison.Ordinal);
    }

    private Visitor Admin()
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Admin.Token);
        return new Visitor(client);
    }

    private static (string Name, string Value)[] Filled(Answer page, params (string Name, string Value)[] instead)
    {
        var names = Regex.Matches(page.Html[page.Html.IndexOf("action=\"/h5/edit\"", StringComparison.Ordinal)..], "name=\"([a-z_0-9]+)\"").Select(match => match.Groups[1].Value);
        return [.. names.Where(name => name is not ("next" or "language")).Select(name => (name, instead.FirstOrDefault(field => field.Name == name).Value ?? page.Value(name) ?? ""))];
    }
}
