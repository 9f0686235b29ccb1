using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Running;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Publishes posts, each under one id until it is acknowledged, and deletes some likewise.</summary>
internal sealed class Publisher(Client client, Person person)
{
    private const string Posts = "/api/v2/tweets";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Complete once <see cref="Publish"/> has ended.</summary>
    public List<Publication> Publications { get; } = [];

    public async Task Publish(CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var id = Guid.NewGuid().ToString("N");
            var body = $"{person.Name} publishes {number}";
            var acknowledged = await Again(
                () => client.Ask("publish", HttpMethod.Post, Posts, person.Token, new JsonObject { ["id"] = id, ["body"] = body }), 201, stop);
            var deleting = acknowledged && Random.Shared.Next(3) == 0 && !stop.IsCancellationRequested;
            var deleted = deleting && await Again(() => client.Ask("delete a post", HttpMethod.Delete, $"{Posts}/{id}", person.Token), 204, stop);
            Publications.Add(new(id, acknowledged, deleting, deleted));
        }
    }

    /// <summary>The author's posts as a list shows them, page after page.</summary>
    public async Task<IReadOnlyList<string>> Shown(Client asking)
    {
        var shown = new List<string>();
        for (var next = ""; ;)
        {
            var page = (await asking.Ask("list posts", HttpMethod.Get, $"{Posts}?limit=200&user={person.Id}{next}")).Json;
            // What a probe publishes is for its author alone, and not listed here.
            shown.AddRange(page["tweets_list"]!.AsArray().Select(post => (string)post!["id"]!));
            if ((string?)page["next"] is not { } before)
                return shown;
            next = $"&before={before}";
        }
    }

    private static async Task<bool> Again(Func<Task<Reply>> ask, int good, CancellationToken stop)
    {
        while (true)
        {
            var reply = await ask();
            await Task.Delay(Pause, CancellationToken.None);
            if (reply.Status == good)
                return true;
            if (stop.IsCancellationRequested)
                return false;
        }
    }
}
