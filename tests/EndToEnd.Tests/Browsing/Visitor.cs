using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>Somebody at a browser: one profile, one tab, and what the browser complained about.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    /// <summary>Milliseconds after which a page is taken to show something never.</summary>
    public const float Patience = 30_000;

    private static int count;
    private readonly IBrowserContext context;

    private Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, line) =>
        {
            if (line.Type == "error")
                Complaints.Add(line.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            Complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    public string Email { get; private set; } = "";

    /// <summary>Errors on the console (refused scripts among them), exceptions, dialogs.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Composer => Page.GetByRole(AriaRole.Textbox, new() { NameRegex = ComposerName() });

    public ILocator Log => Page.GetByRole(AriaRole.Log);

    public ILocator Banner => Page.Locator(".banner");

    public static async Task<Visitor> In(IBrowserContext context)
    {
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Through the form's own address; the cookie lands in this profile.</summary>
    public async Task SignUp(string name)
    {
        Email = $"visitor{Interlocked.Increment(ref count)}@example.com";
        var form = context.APIRequest.CreateFormData();
        form.Set("first_name", name);
        form.Set("last_name", "");
        form.Set("email", Email);
        form.Set("password", Person.Password);
        var answer = await context.APIRequest.PostAsync("/sign_up", new() { Form = form, MaxRedirects = 0 });
        Assert.True(answer.Status == 303, await answer.TextAsync());
    }

    /// <summary>On the page, as a person does.</summary>
    public async Task SignUpByHand(string name)
    {
        await Page.GotoAsync("/sign_up");
        await FillInSignUp(name);
        await Page.ArrivesAt(new Regex("/$"));
    }

    /// <summary>On the page to sign up, wherever it leads.</summary>
    public async Task FillInSignUp(string name)
    {
        Email = $"visitor{Interlocked.Increment(ref count)}@example.com";
        await Page.GetByLabel("First name").FillAsync(name);
        await Page.GetByLabel("Last name").FillAsync("Lovelace");
        await Page.GetByLabel("E-mail").FillAsync(Email);
        await Page.GetByLabel("Password").FillAsync(Person.Password);
        await Page.Locator("form[action='/sign_up'] button").ClickAsync();
    }

    /// <summary>On the page to log in, after going there where an address is given.</summary>
    public async Task LogInByHand(string? address = null, string? email = null, string password = Person.Password)
    {
        if (address is not null)
            await Page.GotoAsync(address);
        await Page.Locator("input[name=email]").FillAsync(email ?? Email);
        await Page.Locator("input[name=password]").FillAsync(password);
        await Page.Locator("form[action='/login'] button").ClickAsync();
    }

    public async Task Call(string method, string path, object? body = null)
    {
        var answer = await context.APIRequest.FetchAsync(path, new() { Method = method, DataObject = body });
        Assert.True(answer.Ok, $"{method} {path}: {answer.Status} {await answer.TextAsync()}");
    }

    /// <summary>A room of one's own, so that tests do not see each other's messages.</summary>
    public async Task<string> OpenRoom(string title, long lifetime = 600_000)
    {
        var name = $"room-{Interlocked.Increment(ref count)}";
        await Call("POST", "/rooms", new { name, title, lifetime });
        return name;
    }

    public async Task Enter(string room)
    {
        await Page.GotoAsync($"/r/{room}");
        await Composer.WaitForAsync();
    }

    public async Task Say(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
    }

    public ILocator Message(string text) => Log.Locator(".message").Filter(new() { Has = Page.Locator(".bubble", new() { HasText = text }) });

    public Task Sees(string text) => Assertions.Expect(Message(text)).ToHaveCountAsync(1);

    public Task SeesNo(string text) => Assertions.Expect(Message(text)).ToHaveCountAsync(0);

    /// <summary>
    /// Types until it is shown. The page reports typing at most every three seconds and only while it is connected, and what a report shows elsewhere
    /// passes within five.
    /// </summary>
    public async Task TypeUntil(ILocator shown)
    {
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            await Composer.PressSequentiallyAsync("thinking ");
            try
            {
                await shown.WaitForAsync(new() { Timeout = 1_000 });
                return;
            }
            catch (TimeoutException) when (Stopwatch.GetElapsedTime(since).TotalMilliseconds < Patience)
            {
            }
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [GeneratedRegex("^(Message to|给|发送到|发到|在)")]
    private static partial Regex ComposerName();
}
