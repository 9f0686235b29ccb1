using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Plain_room(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());
    private readonly string room = $"r{Guid.NewGuid():N}"[..12];

    private string Address => $"/rooms/{room}/plain";

    [Fact]
    public async Task What_is_written_is_shown_to_everybody_with_author_and_time_left()
    {
        await CreateRoom();
        await visitor.SignUp();

        var sent = await Write("Hello, room!");
        var page = await new Visitor(gateway.Browser()).Visit(Address);

        Assert.Equal((HttpStatusCode.SeeOther, Address), (sent.Status, sent.Location));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches("Vera Visitor (59|60) seconds left Hello, room!", page.Words);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString());
        Assert.Null(page.Response.Headers.ETag);
    }

    [Fact]
    public async Task The_newest_stands_first()
    {
        await CreateRoom();
        await visitor.SignUp();
        await Write("first words");
        await Write("second words");

        var words = (await visitor.Visit(Address)).Words;

        Assert.True(words.IndexOf("second words", StringComparison.Ordinal) < words.IndexOf("first words", StringComparison.Ordinal));
        Assert.Contains("first words", words);
    }

    [Fact]
    public async Task Text_that_looks_like_HTML_is_shown_as_it_was_written()
    {
        await CreateRoom();
        await visitor.SignUp();
        const string text = "</p><script>alert(1)</script><img src=x onerror=alert(1)> &lt; &#x41;";

        await Write(text);
        var page = await visitor.Visit(Address);

        Assert.DoesNotContain("<script", page.Html);
        Assert.DoesNotContain("<img", page.Html);
        Assert.Contains(text, WebUtility.HtmlDecode(page.Html));
    }

    [Fact]
    public async Task A_message_is_gone_at_its_moment()
    {
        await CreateRoom();
        await visitor.SignUp();
        await Write("short lived", ("expires_in", "1000"));

        Answer page;
        do
        {
            page = await visitor.Visit(Address);
            var now = long.Parse(page.Response.Headers.GetValues("Server-Time").Single(), CultureInfo.InvariantCulture);
            foreach (Match left in Regex.Matches(page.Words, "(\\d+) seconds? left"))
                Assert.InRange(int.Parse(left.Groups[1].Value, CultureInfo.InvariantCulture), 1, 60);
            Assert.InRange(now, DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());
        }
        while (page.Words.Contains("short lived"));

        Assert.Contains("Nothing here right now.", page.Words);
    }

    [Fact]
    public async Task It_loads_itself_again_after_five_seconds_or_when_the_next_message_vanishes()
    {
        await CreateRoom();
        await visitor.SignUp();
        var quiet = Refresh(await visitor.Visit(Address));
        await Write("for a minute");
        var later = Refresh(await visitor.Visit(Address));
        await Write("for two seconds", ("expires_in", "2000"));
        var soon = Refresh(await visitor.Visit(Address));

        Assert.Equal((5, 5), (quiet, later));
        Assert.InRange(soon!.Value, 1, 2);
    }

    [Fact]
    public async Task A_style_sheet_hides_each_message_at_its_moment()
    {
        await CreateRoom();
        await visitor.SignUp();
        await Write("styled", ("expires_in", "30000"));
        var page = await visitor.Visit(Address);

        var sheet = await visitor.Visit(Regex.Match(page.Html, "href=\"([^\"]*vanish.css[^\"]*)\"").Groups[1].Value);

        var id = Regex.Match(page.Html, "<li id=\"(m-[0-9a-f]{32})\">").Groups[1].Value;
        var delay = Regex.Match(sheet.Html, $"#{id}{{animation-delay:(\\d+)ms}}").Groups[1].Value;
        Assert.InRange(int.Parse(delay, CultureInfo.InvariantCulture), 1, 30_000);
        Assert.Equal("text/css", sheet.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", sheet.Response.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("styled", sheet.Html);
    }

    [Fact]
    public async Task Writing_has_a_page_that_stands_still()
    {
        await CreateRoom();
        await visitor.SignUp();

        var page = await visitor.Visit($"{Address}?write");

        Assert.Null(Refresh(page));
        Assert.Matches("^[0-9a-f]{32}$", page.Value("id"));
        Assert.Contains("autofocus", page.Input("message"));
        Assert.Contains($"href=\"{Address}?write\"", (await visitor.Visit(Address)).Html);
    }

    [Fact]
    public async Task Who_wants_to_read_in_peace_makes_the_page_stand_still()
    {
        await CreateRoom();

        var live = await visitor.Visit(Address);
        var still = await visitor.Visit($"{Address}?still");

        Assert.Contains($"href=\"{Address}?still\"", live.Html);
        Assert.Null(Refresh(still));
        Assert.Contains($"href=\"{Address}\">Keep this page up to date", still.Html);
    }

    [Fact]
    public async Task Sending_the_same_page_twice_sends_once()
    {
        await CreateRoom();
        await visitor.SignUp();
        var id = (await visitor.Visit($"{Address}?write")).Value("id")!;

        await Write("only once", ("id", id));
        var again = await Write("only once", ("id", id));
        var other = await Write("something else", ("id", id));

        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Single(Regex.Matches((await visitor.Visit(Address)).Words, "only once"));
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("something else", other.Html);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "Write something first.")]
    [InlineData(" \r\n ", HttpStatusCode.BadRequest, "Write something first.")]
    [InlineData("LONG", HttpStatusCode.RequestEntityTooLarge, "Shorten it to at most 4,000 characters.")]
    public async Task What_cannot_be_sent_stays_in_the_form(string text, HttpStatusCode status, string wrong)
    {
        await CreateRoom();
        await visitor.SignUp();
        text = text == "LONG" ? new string('x', 4001) : text;

        var answer = await Write(text);

        Assert.Equal(status, answer.Status);
        Assert.Equal(wrong, answer.Wrong("message"));
        Assert.Contains(text.Trim(), answer.Html);
        Assert.Contains("Nothing here right now.", answer.Words);
    }

    [Theory]
    [InlineData("expires_in", "999")]
    [InlineData("expires_in", "60001")]
    [InlineData("id", "nonsense")]
    public async Task Values_that_no_form_would_send_are_refused(string field, string value)
    {
        await CreateRoom();
        await visitor.SignUp();

        var answer = await Write("kept text", (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Wrong("message"));
        Assert.Contains("kept text", answer.Html);
    }

    [Fact]
    public async Task Only_who_is_logged_in_writes()
    {
        await CreateRoom();

        var sent = await Write("anonymous words");
        var form = await visitor.Visit($"{Address}?write");

        Assert.Equal((HttpStatusCode.SeeOther, $"/login?next={Uri.EscapeDataString(Address)}"), (sent.Status, sent.Location));
        Assert.Equal($"/login?next={Uri.EscapeDataString($"{Address}?write")}", form.Location);
        Assert.DoesNotContain("anonymous words", (await visitor.Visit(Address)).Words);
    }

    [Fact]
    public async Task It_leads_to_the_other_rooms()
    {
        await CreateRoom("Tea & <b>cake</b>");

        var page = await visitor.Visit("/rooms/lobby/plain");

        Assert.Contains($"href=\"{Address}\"", page.Html);
        Assert.Contains("Tea &amp; &lt;b&gt;cake&lt;/b&gt;", page.Html);
    }

    [Theory]
    [InlineData("/rooms/nowhere/plain")]
    [InlineData("/rooms/NOT%20A%20ROOM/plain")]
    [InlineData("/rooms/nowhere/plain/vanish.css")]
    public async Task An_unknown_room_gets_a_page_that_says_so(string address)
    {
        var answer = await visitor.Visit(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("There is nothing here", answer.Words);
    }

    [Fact]
    public async Task HEAD_answers_as_GET_without_the_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/rooms/lobby/plain");

        var answer = await visitor.Ask(request);

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Html));
        Assert.Equal("text/html", answer.Response.Content.Headers.ContentType!.MediaType);
    }

    private Task<Answer> Write(string text, params (string Name, string Value)[] further) => visitor.Send(Address, [("message", text), .. further]);

    private async Task CreateRoom(string title = "A room")
    {
        using var created = await gateway.Admin.Client.PostAsJsonAsync("/rooms", new { name = room, title, lifetime = 60_000 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    private static int? Refresh(Answer page) =>
        page.Response.Headers.TryGetValues("Refresh", out var values) ? int.Parse(values.Single(), CultureInfo.InvariantCulture) : null;
}
