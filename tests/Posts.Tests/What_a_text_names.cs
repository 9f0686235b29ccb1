using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Texts;

namespace TempMessenger.Posts.Tests;

/// <summary>The rules by which tags and mentions are found in a text, with its ugly cases.</summary>
public sealed class What_a_text_names
{
    [Theory]
    [InlineData("#tag", "tag")]
    [InlineData("#Tag #TAG", "tag tag")]
    [InlineData("a #tag, (#two) “#three” #four. #five!", "tag two three four five")]
    [InlineData("看#标签 真好", "标签")]
    [InlineData("＃标签。＃二", "标签 二")]
    [InlineData("＃ｆｕｌｌ", "full")]
    [InlineData("#话题#后文", "话题")]
    [InlineData("#a#b #c", "a c")]
    [InlineData("##tag", "")]
    [InlineData("a#tag 1#tag _#tag é#tag", "")]
    [InlineData("#123 #1st #2026年", "1st 2026年")]
    [InlineData("#under_score #_ #__", "under_score")]
    [InlineData("#e\u0301clair", "\u00e9clair")]
    [InlineData("#हिन्दी #ไทย #한국어", "हिन्दी ไทย 한국어")]
    [InlineData("#می\u200cخواهم #x\u200d!", "می\u200cخواهم x")]
    [InlineData("&#39; page/#frag https://a.example/#frag x=#tag", "")]
    [InlineData("# #! #. #@", "")]
    [InlineData("#😀 #tag😀", "tag")]
    [InlineData("🎉#party", "party")]
    public void Tags(string text, string expected) => Assert.Equal(expected, string.Join(' ', PostText.Read(text).Tags.Select(tag => tag.Value)));

    [Theory]
    [InlineData(50, 1)]
    [InlineData(51, 0)]
    public void A_tag_has_at_most_fifty_characters(int length, int found)
    {
        Assert.Equal(found, PostText.Read("#" + new string('x', length)).Tags.Count);
        Assert.Equal(found, PostText.Read("#" + string.Concat(Enumerable.Repeat("𝔸", length))).Tags.Count);
    }

    [Theory]
    [InlineData("@ada", "ada")]
    [InlineData("@Ada, (@bob) “@carl” @dora! @eve.", "ada bob carl dora eve")]
    [InlineData("你好@ada，谢谢@bob你", "ada bob")]
    [InlineData("＠ada", "ada")]
    [InlineData(".@ada", "ada")]
    [InlineData("@a.b-c_d @ada- @ada_ @ada...", "a.b-c_d ada ada_ ada")]
    [InlineData("ada@example.org a.b@c.example x_@y é@ada +@ada -@ada", "")]
    [InlineData("@ada@example.org @@ada", "")]
    [InlineData("@adaé @a @_ada @.ada @", "")]
    [InlineData("@ada's @carl:@bob", "ada carl bob")]
    [InlineData("https://a.example/@ada https://a.example/x?@ada", "")]
    [InlineData("@ada\n@bob\t@carl", "ada bob carl")]
    [InlineData("👋@ada@", "")]
    public void Mentions(string text, string expected) => Assert.Equal(expected, string.Join(' ', PostText.Read(text).Names.Select(name => name.Value)));

    [Theory]
    [InlineData(32, 1)]
    [InlineData(33, 0)]
    public void A_mention_has_at_most_thirty_two_characters(int length, int found) =>
        Assert.Equal(found, PostText.Read("@" + new string('x', length)).Names.Count);

    [Fact]
    public void Entities_stand_in_the_order_of_the_text_in_UTF_16_and_do_not_overlap()
    {
        const string Text = "😀 @ada #tag https://a.example/#x";
        var entities = PostText.Entities(Text, [new MentionForm(3, 4, "0a")])!;
        Assert.Equal(
            [
                new(EntityKind.Mention, 3, 4, UserId: "0a"),
                new(EntityKind.Tag, 8, 4, Tag: "tag"),
                new(EntityKind.Link, 13, 20, Href: "https://a.example/#x"),
            ],
            entities);
        Assert.Equal(["@ada", "#tag", "https://a.example/#x"], entities.Select(entity => Text.Substring(entity.Start, entity.Length)));
        Assert.Null(PostText.Entities("nothing", null));
    }

    [Fact]
    public void Whatever_text_it_is_its_parts_lie_within_it()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        string[] pieces = ["#", "＃", "@", "＠", "a", "Z", "9", "_", ".", "-", "看", "é", "\u0301", "\u200d", "😀", " ", "\n", "http://", "https://", "/", "?", "(", ")", "。", "\ud83d", "\ude00", ":80", "[::1]", "%zz"];
        for (var n = 0; n < 20_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var end = 0;
            foreach (var entity in PostText.Entities(text, null) ?? [])
            {
                Assert.True(entity.Start >= end && entity.Length > 0 && entity.Start + entity.Length <= text.Length, $"{text} (seed {seed})");
                end = entity.Start + entity.Length;
            }

            Assert.All(PostText.Read(text).Names, name => Assert.Contains(text[name.Start], "@＠"));
        }
    }
}
