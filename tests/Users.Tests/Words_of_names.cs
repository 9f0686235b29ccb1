using TempMessenger.Users.Search;

namespace TempMessenger.Users.Tests;

public sealed class Words_of_names
{
    [Theory]
    [InlineData("Anna Smith", "anna smith")]
    [InlineData("  anna.lee-2_x ", "anna lee 2 x")]
    [InlineData("Zoë Müller-Ångström", "zoe muller angstrom")]
    [InlineData("ZOE\u0308", "zoe")]
    [InlineData("Straße Łukasz Søren Þór Æsir", "strasse lukasz soren thor aesir")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ")]
    [InlineData("İstanbul ısı", "istanbul isi")]
    [InlineData("O'Brien O\u2019Brien", "obrien obrien")]
    [InlineData("Ｆｕｌｌ ﬁne", "full fine")]
    [InlineData("Йорж", "иорж")]
    [InlineData("李小红", "李小红")]
    [InlineData("李 小红abc", "李 小红 abc")]
    [InlineData("ｶﾞﾝ ガン", "ガン ガン")]
    [InlineData("김민준", "김민준")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("a\u200Bb\uFE0F", "ab")]
    [InlineData("👩‍🚀 !?", "")]
    [InlineData("", "")]
    public void Are_compared_without_case_accents_and_width(string name, string words) =>
        Assert.Equal(words, string.Join(' ', NameWords.Of(name).Select(word => word.Text)));
}
