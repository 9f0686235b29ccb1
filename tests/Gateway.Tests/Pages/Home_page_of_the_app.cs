using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>The page in the app's web view.</summary>
public sealed class Home_page_of_the_app(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task Has_header_picture_round_pictures_quotation_and_cards_in_the_reader_s_language()
    {
        foreach (var (language, title) in new[] { ("en", "Say it. Then let it vanish."), ("zh", "说出来，然后让它消失。") })
        {
            visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var page = await visitor.Visit("/h5");
            visitor.Client.DefaultRequestHeaders.AcceptLanguage.Clear();
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains($"<html lang=\"{language}\">", page.Html, StringComparison.Ordinal);
            Assert.Contains($"<h1>{title}</h1>", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
            Assert.Equal(8, Regex.Count(page.Html, "<img "));
            Assert.Equal(3, Regex.Count(page.Html, "<article>"));
            Assert.Equal(1, Regex.Count(page.Html, "<blockquote>"));
            Assert.DoesNotContain("<script", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Shows_three_different_round_pictures_where_none_were_chosen()
    {
        var page = await visitor.Visit("/h5");
        var rounds = Regex.Match(page.Html, "<ul class=\"rounds\">.*?</ul>", RegexOptions.Singleline).Value;
        var pictures = Regex.Matches(rounds, "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(3, pictures.Distinct().Count());
        foreach (var picture in pictures)
            Assert.Equal("image/svg+xml", (await visitor.Visit(picture)).Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Is_small_and_its_files_are_kept()
    {
        var page = await visitor.Visit("/h5");
        var style = Regex.Match(page.Html, "href=\"(/h5/[0-9a-f]{16}\\.css)\"").Groups[1].Value;
        var picture = Regex.Match(page.Html, "src=\"(/h5/[0-9a-f]{16}\\.svg)\"").Groups[1].Value;
        var sheet = await visitor.Visit(style);
        Assert.True(Encoding.UTF8.GetByteCount(page.Html + sheet.Html) <= 100_000);
        Assert.Equal("public, max-age=31536000, immutable", sheet.Response.Headers.CacheControl!.ToString());
        Assert.Equal("image/svg+xml", (await visitor.Visit(picture)).Response.Content.Headers.ContentType!.MediaType);
    }
}
