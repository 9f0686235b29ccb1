namespace TempMessenger.Bench;

/// <summary>Posting and listing, beside endpoints of the same server without the work.</summary>
internal static class Requests
{
    private const int Connections = 16;
    private const int HomePage = 50;

    public static Task Posting(int rounds, int seconds) => Posting("posting, durable, 16 connections", 0.3, rounds, seconds, "Messages:Durable=true");

    public static Task PostingInMemory(int rounds, int seconds) =>
        Posting("posting, `Messages:Durable=false`, 16 connections", 0.5, rounds, seconds, "Messages:Durable=false");

    public static async Task Listing(int rounds, int seconds)
    {
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Address);
        await Fill(account);
        await Rounds.Compare(
            "listing 100 messages, 16 connections", "/s", "0", Bound.AtLeast, 0.4, rounds,
            () => Get(account, "/messages", seconds), "the same bytes ready-made", () => Get(account, "/bench/ready", seconds));
        await CheckFull(account);
    }

    /// <summary>A page of somebody's home feed, whose posts are read and opened for them each time.</summary>
    public static async Task HomeFeed(int rounds, int seconds)
    {
        using var server = await Child.Messenger("Limits:PublishedPostsPerPersonPerHour=1000000");
        var account = await Account.SignUp(server.Address);
        for (var post = 0; post < HomePage; post++)
            await account.Publish($"{post}: {Sample.Text}");
        await Fill(account);
        await Rounds.Compare(
            $"a page of {HomePage} of a home feed, 16 connections", "/s", "0", Bound.AtLeast, null, rounds,
            () => Get(account, "/api/v1/me/home", seconds), "100 messages ready-made", () => Get(account, "/bench/ready", seconds));
    }

    public static Task<double> Post(Account account, string path, int seconds) =>
        Http(account, seconds, ("method", "POST"), ("path", path), ("body", Sample.Body), ("status", 204));

    public static Task<double> Get(Account account, string path, int seconds) =>
        Http(account, seconds, ("method", "GET"), ("path", path), ("status", 200));

    /// <summary>Puts 100 messages into the lobby, once what was posted there before has gone.</summary>
    public static async Task Fill(Account account)
    {
        while (await account.Count("lobby") > 0)
            await Task.Delay(100);
        for (var index = 0; index < Sample.ListLength; index++)
            await account.Post("lobby", Sample.Text);
        await CheckFull(account);
    }

    /// <summary>After the rounds as well: an empty list would be a fast one.</summary>
    public static async Task CheckFull(Account account)
    {
        if (await account.Count("lobby") != Sample.ListLength)
            throw new InvalidOperationException($"The room does not hold {Sample.ListLength} messages");
    }

    private static async Task Posting(string name, double bound, int rounds, int seconds, string setting)
    {
        using var server = await Child.Messenger(setting);
        var account = await Account.SignUp(server.Address);
        await Rounds.Compare(
            name, "/s", "0", Bound.AtLeast, bound, rounds,
            () => Post(account, "/messages", seconds), "an endpoint that does nothing", () => Post(account, "/bench/nothing", seconds));
    }

    private static Task<double> Http(Account account, int seconds, params (string Name, object Value)[] request)
    {
        (string, object)[] trust = account.Address.Certificate is { } certificate ? [("certificate", certificate)] : [];
        return Load.Run(
            "per_second",
            [
                ("load", "http"), ("port", account.Address.Port), .. trust, .. request, ("cookie", account.Cookie), ("connections", Connections),
                ("seconds", seconds),
            ]);
    }
}
