using TempMessenger.Contracts;

namespace TempMessenger.Messages.Tests;

public sealed class Message_text
{
    public static TheoryData<string, string> Normalised => new()
    {
        { "hello", "hello" },
        { "  hello  ", "hello" },
        { "a\r\nb\rc\nd\te", "a\nb\nc\nd\te" },
        { "\u3000\u00a0 caf\u00e9 \u2028\n", "caf\u00e9" },
        { "cafe\u0301", "caf\u00e9" },
        { "\u1112\u1161\u11ab", "\ud55c" },
        { "\ud83d\udc4b\ud83c\udffd", "\ud83d\udc4b\ud83c\udffd" },
        { "\u200ba", "\u200ba" },
        { "<img onerror=alert(1)> https://example.org", "<img onerror=alert(1)> https://example.org" },
        { "a\n\n\nb", "a\n\n\nb" },
    };

    [Theory]
    [MemberData(nameof(Normalised))]
    public void Has_one_form(string raw, string kept) => Assert.Equal(kept, MessageText.Normalise(raw));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" \r\n\t ")]
    [InlineData("\u3000\u2003")]
    [InlineData("\u200b\u200d\ufeff\u2060")]
    [InlineData(" \u00ad \U000e0041")]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\uffa0 \u115f\u1160")]
    [InlineData("\u0301\u20dd")]
    [InlineData("\ufe0f\u034f\u17b4")]
    [InlineData("\U000e0020\U000e007f")]
    public void Of_nothing_visible_is_no_message(string? raw)
    {
        var refusal = Assert.Throws<ServiceException>(() => MessageText.Normalise(raw));
        Assert.Equal((ErrorCode.InvalidArgument, "No message given"), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("\u3164a")]
    [InlineData("\u2801")]
    [InlineData("e\u0301")]
    [InlineData("\U0001faea")]
    [InlineData("\uac00")]
    public void Of_one_visible_character_is_a_message(string raw) => Assert.NotEmpty(MessageText.Normalise(raw));

    [Theory]
    [InlineData('\0')]
    [InlineData('\b')]
    [InlineData('\v')]
    [InlineData('\f')]
    [InlineData('\u001b')]
    [InlineData('\u007f')]
    [InlineData('\u0085')]
    [InlineData('\u009f')]
    [InlineData('\ud800')]
    [InlineData('\udc00')]
    public void Takes_neither_controls_nor_half_surrogates(char character)
    {
        Assert.All((string[])[$"a{character}b", $"{character}b", $"a{character}", $"é{character}"], raw =>
        {
            var refusal = Assert.Throws<ServiceException>(() => MessageText.Normalise(raw));
            Assert.Equal((ErrorCode.InvalidArgument, "Message not allowed"), (refusal.Code, refusal.Message));
        });
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("\U0001f44b")]
    public void Has_at_most_4000_scalar_values(string scalar)
    {
        var longest = string.Concat(Enumerable.Repeat(scalar, 4_000));
        Assert.Equal(longest, MessageText.Normalise($" {longest} "));
        Assert.Equal(ErrorCode.TooLong, Assert.Throws<ServiceException>(() => MessageText.Normalise(longest + scalar)).Code);
    }

    [Fact]
    public void Is_counted_in_its_normal_form()
    {
        var composed = string.Concat(Enumerable.Repeat("e\u0301", 4_000));
        Assert.Equal(4_000, MessageText.Normalise(composed).Length);
        Assert.Equal(ErrorCode.TooLong, Assert.Throws<ServiceException>(() => MessageText.Normalise(new('\u0344', 4_000))).Code);
    }

    [Fact]
    public void Of_a_megabyte_is_refused_unread() =>
        Assert.Equal(ErrorCode.TooLong, Assert.Throws<ServiceException>(() => MessageText.Normalise(new('\0', 1_000_000))).Code);
}
