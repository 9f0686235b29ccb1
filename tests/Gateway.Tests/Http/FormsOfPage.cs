namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The pages about paying and appeals that work without JavaScript, with the HTTP statuses of their answers; 401: it leads to the log-in.</summary>
internal static class FormsOfPage
{
    private const string Pay = "/pay/sandbox/{id}";
    private const string Appeal = "/appeal";

    /// <summary>How the addresses of these pages begin.</summary>
    public static readonly string[] Beginnings = ["/pay", "/appeal"];

    public static IEnumerable<EntityCall> Steps(Everybody all) =>
    [
        new($"GET {Pay}", async () => new($"/pay/sandbox/{await all.NewOrder()}", null), [401, 404, 404, 200, 404, 200]),
        new($"POST {Pay}", async () => new($"/pay/sandbox/{await all.NewOrder()}", "outcome=pay"), [401, 404, 404, 303, 404, 403]),
        new($"GET {Appeal}", () => Task.FromResult(new Ask(Appeal, null)), [401, 401, 401, 401, 401, 401]),
        new($"POST {Appeal}", () => Task.FromResult(Form("x")), [400, 400, 400, 400, 400, 400]),
        new($"POST {Appeal}", async () => Form(await all.NewTicket()), [200, 200, 200, 200, 200, 200]),
    ];

    private static Ask Form(string ticket) => new(Appeal, $"ticket={ticket}&command={Everybody.NewId()}&text=Please.");
}
