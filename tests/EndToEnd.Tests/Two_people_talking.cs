using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public abstract class Two_people_talking(Stage stage)
{
    [Fact]
    public async Task Sign_up_on_the_page_and_hear_each_other_at_once()
    {
        await using var ada = await stage.Visit();
        await using var bob = await stage.Visit();
        await ada.SignUpByHand("Ada");
        await bob.SignUpByHand("Bob");
        await ada.Composer.WaitForAsync();
        await bob.Composer.WaitForAsync();

        await ada.Say("Good morning, Bob");
        await bob.Sees("Good morning, Bob");
        await bob.Say("Good morning, Ada");
        await ada.Sees("Good morning, Ada");

        await Assertions.Expect(bob.Message("Good morning, Bob").Locator(".message-author")).ToHaveTextAsync("Ada Lovelace");
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task See_a_message_vanish_in_both_windows_at_its_time()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Brief");
        await ada.Enter(room);
        await bob.Enter(room);
        await ada.Say("this one stays");
        await ada.Page.Locator(".lifetime select").SelectOptionAsync("10000");

        await ada.Say("gone in ten seconds");
        await bob.Sees("gone in ten seconds");
        await ada.Sees("gone in ten seconds");
        using var reader = new Person(stage.NextAddress());
        var brief = (await reader.Messages(room)).Single(message => (string?)message["message"] == "gone in ten seconds");

        await Task.WhenAll(bob.SeesNo("gone in ten seconds"), ada.SeesNo("gone in ten seconds"));
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - (long)brief["expires_at"]!, -500, 5_000);
        await bob.Sees("this one stays");
    }

    [Fact]
    public async Task See_a_deletion_at_once()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Slips");
        await ada.Enter(room);
        await bob.Enter(room);
        await ada.Say("a slip of the pen");
        await bob.Sees("a slip of the pen");
        await Assertions.Expect(bob.Message("a slip of the pen").GetByRole(AriaRole.Button, new() { Name = "Delete message" })).ToHaveCountAsync(0);

        await ada.Message("a slip of the pen").HoverAsync();
        await ada.Message("a slip of the pen").GetByRole(AriaRole.Button, new() { Name = "Delete message" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await bob.SeesNo("a slip of the pen");
        await ada.SeesNo("a slip of the pen");
    }

    [Fact]
    public async Task See_who_is_there_and_who_is_writing()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Together");
        await ada.Enter(room);
        await bob.Enter(room);

        await Assertions.Expect(ada.Page.GetByText("2 here")).ToBeVisibleAsync();
        await bob.TypeUntil(ada.Page.GetByText("Bob is writing"));
    }

    [Fact]
    public async Task Log_out_and_in_again()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Page.GotoAsync("/");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Assertions.Expect(ada.Composer).ToHaveCountAsync(0);

        await ada.Page.GotoAsync("/login");
        await ada.Page.Locator("input[name=email]").FillAsync(ada.Email);
        await ada.Page.Locator("input[name=password]").FillAsync("not the password");
        await ada.Page.Locator("form[action='/login'] button").ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not fit together");

        await ada.Page.Locator("input[name=password]").FillAsync(Person.Password);
        await ada.Page.Locator("form[action='/login'] button").ClickAsync();
        await ada.Composer.WaitForAsync();
    }
}

[Collection(typeof(OneProcess))]
public sealed class Two_people_talking_in_one_process(OneProcess stage) : Two_people_talking(stage);

[Collection(typeof(TwoGateways))]
public sealed class Two_people_talking_on_two_gateways(TwoGateways stage) : Two_people_talking(stage);
