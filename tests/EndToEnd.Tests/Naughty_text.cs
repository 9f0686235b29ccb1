using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

public abstract class Naughty_text(Stage stage)
{
    private static readonly string[] Corpus =
    [
        "Hello!", "#main", ".message", "https://example.com/?a=1&b=%22#x", "http://[::1]/", "null", "undefined", "[object Object]", "__proto__", "constructor",
        "<b>bold</b>", "<script>window.ran=1</script>", "<img src=x onerror=\"window.ran=1\">", "<svg onload=window.ran=1>", "\"><script>window.ran=1</script>",
        "'><img src=x onerror=window.ran=1>", "</textarea><script>window.ran=1</script>", "</p></li></ol><h1>broken out</h1>", "<!-- comment", "]]>", "<![CDATA[x]]>",
        "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>", "<a href=\"javascript:window.ran=1\">x</a>", "javascript:window.ran=1", "JaVaScRiPt://%0awindow.ran=1",
        "data:text/html,<script>window.ran=1</script>", "vbscript:x", "<style>*{display:none}</style>", "<meta http-equiv=refresh content=\"0;url=/login\">",
        "<base href=//example.com>", "<form action=//example.com><input name=password>", "{{constructor.constructor('window.ran=1')()}}", "${window.ran=1}", "#{7*7}",
        "&lt;b&gt; &amp;amp; &#x3C;", "%3Cscript%3E", "%00 %0d%0a Set-Cookie: a=b", "'; DROP TABLE messages; --", "../../../../etc/passwd", "\\u003cscript\\u003e",
        "\u202Egnp.exe\u202C", "\u2066isolate\u2069 \u200Fright\u200E", "مرحبا بالعالم", "שלום עולם", "Z̸̢͝a̷͎l̵g̶o̸", "👩‍👩‍👧‍👦 🏳️‍🌈", "𝕿𝖍𝖊 𝖖𝖚𝖎𝖈𝖐", "ﷺﷺﷺ", "\u00ADsoft\u00ADhyphen",
        "a\nb\n\nc", "tab\tstop", "ǅ ß İ ı", "1e400", "-0", "NaN", "true", "0x00", "<bdo dir=rtl>reversed</bdo>", "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>",
        "http://example.com\">click</a><script>window.ran=1</script>", "https://example.com/\u202Egnp", "https://user:pass@example.com@evil.example/", "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
    ];

    [Fact]
    public async Task Is_shown_as_it_is_and_nothing_of_it_runs()
    {
        await using var ada = await stage.Join("<img src=x onerror=window.ran=1>");
        var room = await ada.OpenRoom("<script>window.ran=1</script>");
        foreach (var text in Corpus)
            await ada.Call("POST", $"/rooms/{room}/messages", new { message = text });

        await using var reader = await stage.Visit();
        await reader.Page.GotoAsync($"/r/{room}");
        await Assertions.Expect(reader.Log.Locator(".bubble")).ToHaveCountAsync(Corpus.Length);
        Assert.Equal(Corpus, await Texts(reader, ".bubble"));
        await AssertQuiet(reader);

        await reader.Page.GotoAsync($"/rooms/{room}/plain");
        Assert.Equal(Corpus.Reverse(), await Texts(reader, ".messages .text"));
        await AssertQuiet(reader);

        await ada.Page.GotoAsync("/profile");
        await AssertQuiet(ada);
    }

    [Fact]
    public async Task Typed_into_the_page_it_is_shown_as_it_is_too()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Enter(await ada.OpenRoom("Typed"));
        foreach (var text in Corpus.Take(15))
        {
            await ada.Say(text);
            await Assertions.Expect(ada.Log.Locator(".message:not(.outgoing) .bubble").Last).ToHaveTextAsync(text, new() { UseInnerText = false });
        }

        await AssertQuiet(ada);
    }

    private static Task<string[]> Texts(Visitor visitor, string selector) =>
        visitor.Page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(element => element.textContent)", selector);

    private static async Task AssertQuiet(Visitor visitor)
    {
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.ran === undefined"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => [...document.links].map(link => link.protocol).filter(protocol => !/^https?:$/.test(protocol))"));
        Assert.Empty(visitor.Complaints);
    }
}

[Collection(typeof(OneProcess))]
public sealed class Naughty_text_in_one_process(OneProcess stage) : Naughty_text(stage);

[Collection(typeof(TwoGateways))]
public sealed class Naughty_text_on_two_gateways(TwoGateways stage) : Naughty_text(stage);
