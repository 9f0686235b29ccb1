namespace TempMessenger.Bench;

/// <summary>Posting and listing through nginx, by TLS, and the cluster, beside the same way without the work, and beside the one process.</summary>
internal static class Clustered
{
    public static async Task PostingAndListing(int rounds, int seconds)
    {
        await using var cluster = await Cluster.Start();
        var there = await Account.SignUp(cluster.Address);
        using var single = await Child.Messenger();
        var alone = await Account.SignUp(single.Address);

        Task Compare(string name, Func<Task<double>> ours, string besideName, Func<Task<double>> beside) =>
            Rounds.Compare(name, "/s", "0", Bound.AtLeast, null, rounds, ours, besideName, beside);
        Task<double> Posting() => Requests.Post(there, "/messages", seconds);
        await Compare(
            "cluster by TLS: posting, 16 connections", Posting,
            "a gateway's endpoint that does nothing, through nginx", () => Requests.Post(there, "/bench/nothing", seconds));
        await Compare("the same", Posting, "one process, durable, without TLS", () => Requests.Post(alone, "/messages", seconds));

        await Requests.Fill(there);
        await Requests.Fill(alone);
        Task<double> Listing() => Requests.Get(there, "/messages", seconds);
        await Compare(
            "cluster by TLS: listing 100 messages, 16 connections", Listing,
            "the same bytes ready-made in a gateway, through nginx", () => Requests.Get(there, "/bench/ready", seconds));
        await Compare("the same", Listing, "one process, without TLS", () => Requests.Get(alone, "/messages", seconds));
        await Requests.CheckFull(there);
        await Requests.CheckFull(alone);
    }
}
