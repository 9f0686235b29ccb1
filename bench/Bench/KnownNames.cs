namespace TempMessenger.Bench;

/// <summary>Registering a name that is taken: among 2,000,000 beside among 1,000.</summary>
internal static class KnownNames
{
    private const int Many = 2_000_000;
    private const int Few = 1_000;

    public static async Task InBoth(int rounds, int seconds)
    {
        await In("SQLite", null, rounds, seconds);
        await In("PostgreSQL", Appends.Server("names"), rounds, seconds);
    }

    private static async Task In(string database, string? server, int rounds, int seconds)
    {
        using var large = await AppendLoop.Start(server);
        using var small = await AppendLoop.Start(server);
        await large.TakeNames(Many);
        await small.TakeNames(Few);
        Task<double> Refused(AppendLoop log, int names, int callers) => RpcLoop.PerSecond(() => log.AskForTaken(names), callers, seconds);
        foreach (var callers in (int[])[1, 32])
        {
            await Rounds.Compare(
                $"refusing one of {Many:N0} names in {database}, {callers} {(callers == 1 ? "caller" : "callers")}", "/s", "0", Bound.AtLeast, null, rounds,
                () => Refused(large, Many, callers), $"one of {Few:N0}", () => Refused(small, Few, callers));
        }
    }
}
