using System.Text.RegularExpressions;
using TempMessenger.EndToEnd.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace TempMessenger.EndToEnd.Tests;

[Collection(typeof(OneProcess))]
public sealed class Regions(OneProcess stage)
{
    [Theory]
    [InlineData("en-GB", @"^\d{1,2}:\d\d$")]
    [InlineData("de-DE", @"^\d{1,2}:\d\d$")]
    [InlineData("zh-CN", @"^\d{1,2}:\d\d$")]
    [InlineData("en-US", @"^\d{1,2}:\d\d\s[AP]M$")]
    [InlineData("en-AU", @"^\d{1,2}:\d\d\s[ap]m$")]
    public async Task A_time_is_written_as_in_the_region_of_the_browser(string locale, string form)
    {
        await using var ada = await stage.Join("Ada", options => options.Locale = locale);
        var room = await ada.OpenRoom("Times");
        await ada.Call("POST", $"/rooms/{room}/messages", new { message = "what time is it" });
        await ada.Enter(room);

        await Expect(ada.Message("what time is it").Locator("time")).ToHaveTextAsync(new Regex(form));
    }
}
