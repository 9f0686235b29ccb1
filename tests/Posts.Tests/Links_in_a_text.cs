using TempMessenger.Posts.Texts;

namespace TempMessenger.Posts.Tests;

/// <summary>The same cases as web/src/lib/links.test.ts: what the page links in a message and what the server says of a post agree.</summary>
public sealed class Links_in_a_text
{
    [Theory]
    [InlineData("javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.example vbscript:x", "")]
    [InlineData("HTTPS://A.example/x http://b.example", "HTTPS://A.example/x http://b.example")]
    [InlineData("Go to https://a.example/x. Or https://b.example/y, (https://c.example/z)!", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("https://en.example/wiki/Moth_(insect)", "https://en.example/wiki/Moth_(insect)")]
    [InlineData("请看https://a.example/路径，谢谢。", "https://a.example/路径")]
    [InlineData("https://bank.example@evil.example/login", "")]
    [InlineData("https://a.example/\u202egpj.exe", "https://a.example/")]
    [InlineData("http:// https:// http https:/x https://", "")]
    [InlineData("“https://a.example/x”", "https://a.example/x")]
    [InlineData("‘https://a.example/x’ and", "https://a.example/x")]
    [InlineData("'https://a.example/x'and", "https://a.example/x")]
    [InlineData("\"https://a.example/x\"and", "https://a.example/x")]
    [InlineData("„https://a.example/x“ ‚https://b.example/y‘", "https://a.example/x https://b.example/y")]
    [InlineData("«https://a.example/x» »https://b.example/y«", "https://a.example/x https://b.example/y")]
    [InlineData("‹https://a.example/x› ›https://b.example/y‹", "https://a.example/x https://b.example/y")]
    [InlineData("「https://a.example/x」『https://b.example/y』", "https://a.example/x https://b.example/y")]
    [InlineData("〝https://a.example/x〟 ＂https://b.example/y＂", "https://a.example/x https://b.example/y")]
    [InlineData("“https://a.example/x.”He said", "https://a.example/x")]
    [InlineData("(https://a.example/x)and", "https://a.example/x")]
    [InlineData("[https://a.example/x]. {https://b.example/y}", "https://a.example/x https://b.example/y")]
    [InlineData("[text](https://a.example/x)", "https://a.example/x")]
    [InlineData("（https://a.example/x）【https://b.example/y】", "https://a.example/x https://b.example/y")]
    [InlineData("《https://a.example/x》〈https://b.example/y〉", "https://a.example/x https://b.example/y")]
    [InlineData("〔https://a.example/x〕⟨https://b.example/y⟩", "https://a.example/x https://b.example/y")]
    [InlineData("༼https://a.example/x༽ ｢https://b.example/y｣", "https://a.example/x https://b.example/y")]
    [InlineData("(see https://en.example/wiki/Moth_(insect))", "https://en.example/wiki/Moth_(insect)")]
    [InlineData("https://en.example/wiki/A_(b_(c))_d), then", "https://en.example/wiki/A_(b_(c))_d")]
    [InlineData("https://zh.example/wiki/北京_(消歧义)。", "https://zh.example/wiki/北京_(消歧义)")]
    [InlineData("http://[::1]/x]", "http://[::1]/x")]
    [InlineData("https://a.example/x(", "https://a.example/x")]
    [InlineData("https://a.example/x。然后", "https://a.example/x")]
    [InlineData("https://a.example/x、https://b.example/y！", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x……好 https://b.example/y——好", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x．https://b.example/y～", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x،ثم https://b.example/y؟ https://c.example/z؛", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("https://a.example/x। https://b.example/y॥", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x։ https://b.example/y՞", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x። https://b.example/y፣", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x។ https://b.example/y။ https://c.example/z།", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("https://a.example/x׃ https://b.example/y׳", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x… https://b.example/y‥ https://c.example/z⋯", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("https://a.example/x – https://b.example/y– https://c.example/z—so", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("https://a.example/x?! https://b.example/y… https://c.example/z‽", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("*https://a.example/x* _https://b.example/y_ ~https://c.example/z~", "https://a.example/x https://b.example/y https://c.example/z")]
    [InlineData("请看https://a.example/x谢谢", "https://a.example/x")]
    [InlineData("https://a.example看看", "https://a.example")]
    [InlineData("https://a.example/x/看看", "https://a.example/x/看看")]
    [InlineData("https://a.example/x.看看 https://b.example/y,看看", "https://a.example/x https://b.example/y")]
    [InlineData("https://en.example/wiki/Moth_(insect)看看", "https://en.example/wiki/Moth_(insect)")]
    [InlineData("https://a.example/xを見て", "https://a.example/x")]
    [InlineData("https://a.example/xカタカナ", "https://a.example/x")]
    [InlineData("https://a.example/x에서 보세요", "https://a.example/x")]
    [InlineData("https://a.example/xครับ", "https://a.example/x")]
    [InlineData("https://a.example/x👍 https://b.example/y🇨🇳", "https://a.example/x https://b.example/y")]
    [InlineData("https://a.example/x\u200b谢谢 https://b.example/y\u200f.", "https://a.example/x https://b.example/y")]
    public void Are_found_as_the_page_finds_them(string text, string expected) => Assert.Equal(expected, string.Join(' ', Found(text)));

    [Theory]
    [InlineData("https://a.example/?q=搜索&page=2")]
    [InlineData("https://ja.example/wiki/佐々木・健")]
    [InlineData("https://zh.example/wiki/维基百科:C语言")]
    [InlineData("https://例子.example/路径")]
    [InlineData("https://a例子.example/路径")]
    [InlineData("https://ko.example/wiki/대한민국#역사")]
    [InlineData("https://th.example/wiki/ประเทศไทย")]
    [InlineData("https://ru.example/wiki/Москва")]
    [InlineData("https://hi.example/wiki/हिन्दी")]
    [InlineData("https://fa.example/wiki/می\u200cخواهم")]
    [InlineData("https://fr.example/wiki/L’Avare")]
    [InlineData("https://en.example/wiki/Ohm's_law")]
    [InlineData("https://en.example/wiki/Bose–Einstein_condensate")]
    [InlineData("https://a.example/👨‍👩‍👧")]
    [InlineData("https://a.example/a,b;c:d@e!f*g/(h)/[i]=j")]
    [InlineData("https://a.example:8080/~ada/%E4%B8%AD?x#y")]
    public void Are_found_whole(string address)
    {
        Assert.Equal([address], Found($"see {address} there"));
        Assert.Equal([address], Found($"see {address}, there"));
    }

    [Theory]
    [InlineData("HTTPS://A.Example/X?y#z", "https://a.example/X?y#z")]
    [InlineData("https://例子.example/路径", "https://xn--fsqu00a.example/%E8%B7%AF%E5%BE%84")]
    [InlineData("http://[::1]:80/x", "http://[::1]/x")]
    [InlineData("https://a.example:8080", "https://a.example:8080/")]
    public void Lead_to_one_form_of_the_address(string text, string href) => Assert.Equal(href, Assert.Single(Links.In(text)).Value);

    [Fact]
    public void Are_found_quickly_in_a_text_made_to_be_slow()
    {
        foreach (var text in (string[])["https://a.example/" + new string('.', 3_980) + "x", string.Concat(Enumerable.Repeat("https://@", 444)), "https://a.example/" + new string('(', 3_980)])
            Assert.InRange(Found(text).Count(), 0, 1);
    }

    private static IEnumerable<string> Found(string text) => Links.In(text).Select(link => text.Substring(link.Start, link.Length));
}
