using TempMessenger.Faults.Tests.Judging;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Reads the whole room over HTTP again and again.</summary>
internal sealed class Lister(Client client, string room, Messages messages)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    public List<Listing> Lists { get; } = [];

    public async Task Read(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var reply = await client.Ask("list", HttpMethod.Get, $"/rooms/{room}/messages?limit={Listing.Most}");
            if (reply.Status == 200)
                Lists.Add(new Listing(reply.Begun, reply.Ended, reply.Now, messages.Of(reply.Json.AsArray())));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
