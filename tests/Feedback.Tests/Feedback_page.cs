using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.Feedback.Tests.Running;

namespace TempMessenger.Feedback.Tests;

[Trait("Needs", "servers")]
public sealed class Feedback_page(OneProcess installation, Chromium chromium) : IClassFixture<OneProcess>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Shows_one_visitor_at_once_what_another_one_says()
    {
        await using var ada = await chromium.Visit(installation.First);
        await using var bob = await chromium.Visit(installation.First, context => context.Locale = "zh-CN");
        await ada.SignUp("Ada");
        await ada.Page.GotoAsync("/feedback");
        await bob.Page.GotoAsync("/feedback");
        await Assertions.Expect(bob.Page.GetByText("还没有反馈。")).ToBeVisibleAsync();

        await ada.Page.GetByLabel("What do you think of this server?").FillAsync("Quick and quiet");
        await ada.Page.GetByLabel("Rating").SelectOptionAsync("4");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send feedback" }).ClickAsync();

        await Assertions.Expect(bob.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Quick and quiet (4 星)"]);
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Quick and quiet (4 stars)"]);
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task Says_in_a_sentence_what_is_wrong()
    {
        await using var ada = await chromium.Visit(installation.First);
        await ada.SignUp("Ada");
        await ada.Page.GotoAsync("/feedback");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send feedback" }).ClickAsync();

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Say something, in a line that can be seen.");
    }
}
