using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Running;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Registers people and renames one, and finds out at the end what became of that.</summary>
internal sealed class Accounts(Client client, Person renamed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private readonly List<(string Name, bool Acknowledged)> asked = [];
    private readonly ConcurrentQueue<(string Name, int? Status)> registered = new();

    public async Task Register(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var name = $"p{Guid.NewGuid():N}"[..20];
            var reply = await client.Ask("register", HttpMethod.Post, "/api/v1/users", body: People.Registering(name));
            registered.Enqueue((name, reply.Status));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public async Task Rename(CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var name = $"{renamed.Name} {Guid.NewGuid():N}";
            var reply = await client.Ask("rename", HttpMethod.Put, $"/api/v1/users/{renamed.Id}", renamed.Token, new JsonObject { ["name"] = name });
            asked.Add((name, reply.Status == 200));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Asks with a client whose answers are no part of the history: here a refusal is an answer.</summary>
    public async Task<(IReadOnlyList<Registration> Registrations, IReadOnlyList<Naming> Names)> Outcome(Client asking)
    {
        var registrations = new List<Registration>();
        foreach (var (name, status) in registered)
        {
            var logIn = await asking.Ask("log in", HttpMethod.Post, "/api/v1/sessions", body: People.LoggingIn(name));
            var again = await asking.Ask("register", HttpMethod.Post, "/api/v1/users", body: People.Registering(name));
            registrations.Add(new Registration(name, status, logIn.Status ?? 0, again.Status ?? 0));
        }

        var found = await asking.Ask("find", HttpMethod.Get, $"/api/v1/users/{renamed.Id}");
        return (registrations, [new Naming(renamed.Name, asked, (string)found.Json["user_details"]!["name"]!)]);
    }
}
