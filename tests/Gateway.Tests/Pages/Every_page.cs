using System.Net;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Every_page(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    public static TheoryData<string> Anonymous => ["/sign_up", "/login", "/login/code", "/rooms/lobby/plain", "/nowhere/at/all"];

    public static TheoryData<string> LoggedIn => ["/logout", "/profile", "/rooms/lobby/plain", "/rooms/lobby/plain?write", "/rooms/nowhere/plain"];

    [Theory]
    [MemberData(nameof(Anonymous))]
    public async Task Is_sound_for_strangers(string address)
    {
        visitor.Client.DefaultRequestHeaders.Add("Accept", "text/html");

        AssertSound(await visitor.Visit(address));
    }

    [Theory]
    [MemberData(nameof(LoggedIn))]
    public async Task Is_sound_for_members(string address)
    {
        await visitor.SignUp();

        AssertSound(await visitor.Visit(address));
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/sign_up")]
    [InlineData("/logout")]
    [InlineData("/language")]
    [InlineData("/profile")]
    [InlineData("/login/code")]
    [InlineData("/login/code/check")]
    [InlineData("/profile/phone")]
    [InlineData("/profile/password")]
    [InlineData("/profile/delete")]
    [InlineData("/profile/sessions/end")]
    [InlineData("/rooms/lobby/plain")]
    public async Task Takes_nothing_that_another_site_sends(string address)
    {
        await visitor.SignUp();
        foreach (var (header, value) in ((string, string)[])[
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"), ("Origin", "null")])
        {
            using var form = new FormUrlEncodedContent([
                new("password", Visitor.Password), new("sure", "yes"), new("message", "forged words"), new("language", "zh")]);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
            request.Headers.Add(header, value);
            var answer = await visitor.Ask(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.Empty(answer.SetCookies);
        }

        Assert.True(await visitor.IsLoggedIn());
        Assert.DoesNotContain("forged words", (await visitor.Visit("/rooms/lobby/plain")).Words);
    }

    [Fact]
    public async Task Takes_what_its_own_forms_send()
    {
        using var form = new FormUrlEncodedContent([new("email", "nobody"), new("password", "not the password")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", gateway.Address.GetLeftPart(UriPartial.Authority));

        var answer = await visitor.Ask(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    private static void AssertSound(Answer page)
    {
        Assert.StartsWith("<!DOCTYPE html>", page.Html);
        Assert.Contains("<html lang=\"en\"", page.Html);
        Assert.EndsWith(" · TempMessenger", page.Title);
        Assert.Single(Regex.Matches(page.Html, "<h1"));
        Assert.Single(Regex.Matches(page.Html, "<main"));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'self'", page.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotMatch("<script|<style|<iframe| style=| on[a-z]+=\"|javascript:", page.Html);
        AssertEveryFieldHasItsLabel(page.Html);
        AssertIdsAreUnique(page.Html);
    }

    private static void AssertEveryFieldHasItsLabel(string html)
    {
        foreach (Match field in Regex.Matches(html, "<(input|select|textarea)[^>]*>"))
        {
            if (field.Value.Contains("type=\"hidden\"") || field.Value.Contains("aria-hidden=\"true\""))
                continue;
            var id = Regex.Match(field.Value, " id=\"([^\"]+)\"").Groups[1].Value;
            Assert.Contains($"<label", html);
            Assert.Matches($"<label[^>]* for=\"{id}\"", html);
        }
    }

    private static void AssertIdsAreUnique(string html)
    {
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(id => id.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        foreach (Match reference in Regex.Matches(html, "aria-(?:describedby|labelledby)=\"([^\"]+)\""))
            Assert.All(reference.Groups[1].Value.Split(' '), id => Assert.Contains(id, ids));
    }
}
