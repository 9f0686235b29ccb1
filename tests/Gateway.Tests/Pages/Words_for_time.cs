using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Words_for_time
{
    [Theory]
    [InlineData(-5, "0 seconds", "0 秒")]
    [InlineData(1, "1 second", "1 秒")]
    [InlineData(1_000, "1 second", "1 秒")]
    [InlineData(1_001, "2 seconds", "2 秒")]
    [InlineData(119_999, "120 seconds", "120 秒")]
    [InlineData(120_000, "2 minutes", "2 分钟")]
    [InlineData(7_199_999, "119 minutes", "119 分钟")]
    [InlineData(7_200_000, "2 hours", "2 小时")]
    [InlineData(172_800_000, "2 days", "2 天")]
    [InlineData(2_419_200_000, "28 days", "28 天")]
    public void Are_the_largest_unit_that_says_enough(long milliseconds, string english, string chinese)
    {
        var words = Duration.Words(milliseconds);

        Assert.Equal((english, chinese), (words.In("en"), words.In("zh")));
    }
}
