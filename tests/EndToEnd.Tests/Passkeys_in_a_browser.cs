using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>With an authenticator that the browser pretends to have. Passkeys belong to a name, so the server is reached by one.</summary>
[Collection(typeof(OneProcess))]
public sealed partial class Passkeys_in_a_browser(OneProcess stage, Chromium chromium)
{
    private Uri Address => new($"http://localhost:{stage.Installation.Addresses[0].Port}");

    [Fact]
    public async Task One_is_added_on_the_profile_and_logs_in_in_the_field_of_the_name_and_with_a_button()
    {
        await using var ada = await chromium.Visit(Address);
        var page = ada.Page;
        await AddAuthenticator(ada);
        await ada.SignUp("Ada");
        await page.GotoAsync("/profile");
        await page.GetByLabel("Name of the passkey", new() { Exact = true }).FillAsync("Ada's telephone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your passkey is added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Name of the passkey Ada's telephone")).ToHaveValueAsync("Ada's telephone");

        // A browser that offers passkeys in the field of the name; this authenticator chooses at once.
        await LogOut(page);
        await page.GotoAsync("/login?next=/profile");
        await page.ArrivesAt(ProfileAddress());
        await Assertions.Expect(page.GetByText("Last used on")).ToBeVisibleAsync();

        await LogOut(page);
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        await page.GotoAsync("/login?next=/profile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in with a passkey" }).ClickAsync();
        await page.ArrivesAt(ProfileAddress());

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove: Ada's telephone" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is removed.")).ToBeVisibleAsync();
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task The_code_of_an_authenticator_app_is_the_second_step()
    {
        await using var bob = await chromium.Visit(Address);
        var page = bob.Page;
        await bob.SignUp("Bob");
        await page.GotoAsync("/profile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up an authenticator app" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code with the secret" })).ToBeVisibleAsync();
        var secret = await page.Locator("input[name=secret]").InputValueAsync();
        await page.GetByLabel("Code of the app").FillAsync(AuthenticatorApp.Code(secret));
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        var code = await page.Locator("[data-codes] code").First.TextContentAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeVisibleAsync();

        await LogOut(page);
        await page.GotoAsync("/login?next=/profile");
        await page.Locator("input[name=email]").FillAsync(bob.Email);
        await page.Locator("input[name=password]").FillAsync(Person.Password);
        await page.Locator("form[action='/login'] button").ClickAsync();
        await page.GetByLabel("Code of the app").FillAsync(code!);
        await page.Locator("form[action='/login/second'] button").ClickAsync();
        await page.ArrivesAt(ProfileAddress());
        await Assertions.Expect(page.GetByText("9 recovery codes are left.")).ToBeVisibleAsync();
    }

    private static async Task LogOut(IPage page)
    {
        await page.GotoAsync("/logout");
        await page.Locator("form[action='/logout'] button").ClickAsync();
        await page.ArrivesAt("/");
    }

    private static async Task AddAuthenticator(Visitor visitor)
    {
        var devtools = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true,
            },
        });
    }

    [GeneratedRegex("/profile$")]
    private static partial Regex ProfileAddress();
}
