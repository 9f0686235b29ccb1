using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Running;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Writes messages that live long and short, sends each under one id until it is acknowledged or its time is over, and deletes some.</summary>
internal sealed class Writer(Client client, Person person, string room)
{
    private readonly List<Task> deleting = [];

    public ConcurrentQueue<Sent> Sent { get; } = new();

    public ConcurrentQueue<Removal> Removals { get; } = new();

    public async Task Write(CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var lifetime = Random.Shared.Next(10) < 3 ? Random.Shared.Next(2_000, 5_000) : Random.Shared.Next(20_000, 40_000);
            var sent = await Send($"{person.Name} writes {number}", lifetime, stop);
            if (sent.Acknowledged is not null && Random.Shared.Next(12) == 0)
                deleting.Add(Delete(sent, stop));
            await Task.Delay(Random.Shared.Next(200, 1_000), CancellationToken.None);
        }

        await Task.WhenAll(deleting);
    }

    public async Task<Sent> Send(string text, long lifetime, CancellationToken stop)
    {
        var sent = new Sent(Guid.NewGuid().ToString("N"), text, lifetime, Clock.Now, null);
        while (sent.Acknowledged is null && Clock.Now < sent.Begun + lifetime && !stop.IsCancellationRequested)
        {
            var reply = await client.Ask("post", HttpMethod.Post, $"/rooms/{room}/messages", person.Token, new JsonObject
            {
                ["id"] = sent.Id,
                ["message"] = text,
                ["expires_in"] = lifetime,
            });
            if (reply.Status == 204)
                sent = sent with { Acknowledged = reply.Ended };
            else
                await Task.Delay(Random.Shared.Next(50, 150), CancellationToken.None);
        }

        Sent.Enqueue(sent);
        return sent;
    }

    private async Task Delete(Sent sent, CancellationToken stop)
    {
        await Task.Delay(Random.Shared.Next(200, 3_000), CancellationToken.None);
        var over = sent.Begun + sent.Lifetime;
        var removal = new Removal(sent.Id, Clock.Now, null);
        while (removal.Acknowledged is null && Clock.Now < over && !stop.IsCancellationRequested)
        {
            var reply = await client.Ask("delete", HttpMethod.Delete, $"/messages/{sent.Id}", person.Token, late: "delete late", until: over);
            if (reply.Status == 204)
                removal = removal with { Acknowledged = reply.Ended };
            else
                await Task.Delay(Random.Shared.Next(50, 150), CancellationToken.None);
        }

        Removals.Enqueue(removal);
    }
}
