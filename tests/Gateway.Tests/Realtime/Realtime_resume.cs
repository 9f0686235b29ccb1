namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Realtime_resume
{
    private const int Clients = 12;
    private const int Steps = 1_500;

    [Fact]
    public async Task Sockets_that_are_cut_at_random_end_up_with_exactly_the_live_messages()
    {
        await using var server = await RealtimeServer.Start(("Limits:SocketsPerAddress", "1000"));
        using var over = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(seed => Follow(server, new Random(seed), over.Token)).ToArray();

        var random = new Random(42);
        for (var step = 0; step < Steps; step++)
        {
            var live = server.Rooms.Live("lobby");
            if (live.Count > 0 && random.Next(4) == 0)
                server.Rooms.Delete("lobby", live[random.Next(live.Count)].Id);
            else
                server.Rooms.Post("lobby", $"step {step}", lifetime: random.Next(2) == 0 ? 1_000 : 600_000);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        await over.CancelAsync();
        server.Rooms.Post("lobby", "the last one");

        foreach (var client in clients)
        {
            var (model, cuts) = await client;
            // In this order: what expires in between is in neither.
            var live = server.Rooms.Live("lobby");
            var now = server.Rooms.Now;
            Assert.Equal(live.Where(message => message.ExpiresAt > now).Select(message => message.Id), model.Ids(now));
            Assert.Equal(1, model.Resets);
            Assert.True(cuts > 0);
        }
    }

    /// <summary>Follows the lobby, breaking off and resuming; once it is over, up to its end.</summary>
    private static async Task<(FeedModel Model, int Cuts)> Follow(RealtimeServer server, Random random, CancellationToken over)
    {
        var model = new FeedModel();
        bool IsComplete() => over.IsCancellationRequested && model.Last == server.Rooms.Last("lobby");
        var cuts = 0;
        for (; !over.IsCancellationRequested; cuts++)
        {
            var left = random.Next(1, 200);
            await Read(server, model, () => left-- == 0 || IsComplete());
        }
        await Read(server, model, () => model.Epoch is not null && IsComplete());
        return (model, cuts);
    }

    private static async Task Read(RealtimeServer server, FeedModel model, Func<bool> enough)
    {
        await using var socket = await server.Connect();
        if (model.Epoch is { } epoch)
            await socket.Resume(epoch, model.Last);
        else
            await socket.Subscribe();
        while (!enough())
            model.Take(await socket.Next() ?? throw new InvalidOperationException($"Closed with {(int?)socket.Socket.CloseStatus}."));
    }
}
