using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Load;

namespace TempMessenger.Faults.Tests.Running;

/// <summary>Those who write, signed up and logged in once for all runs.</summary>
internal sealed class People
{
    public const string Password = "a quiet river stone";

    private People(Person[] all) => All = all;

    public IReadOnlyList<Person> All { get; }

    public static async Task<People> SignUp(Cluster cluster, int writers)
    {
        using var http = cluster.NewClient(cluster.Front);
        var client = new Client(http, new ConcurrentQueue<Answer>());
        var people = new Person[writers];
        for (var number = 0; number < writers; number++)
            people[number] = await SignUp(client, $"writer{number}");
        return new People(people);
    }

    public static JsonObject Registering(string name) => new()
    {
        ["username"] = name,
        ["name"] = name,
        ["email"] = $"{name}@example.org",
        ["password"] = Password,
    };

    public static JsonObject LoggingIn(string name) => new() { ["name"] = name, ["password"] = Password };

    private static async Task<Person> SignUp(Client client, string name)
    {
        var made = await client.Ask("register", HttpMethod.Post, "/api/v1/users", body: Registering(name));
        Assert.Equal(201, made.Status);
        var session = await client.Ask("log in", HttpMethod.Post, "/api/v1/sessions", body: LoggingIn(name));
        Assert.Equal(201, session.Status);
        return new Person(name, (string)made.Json["id"]!, (string)session.Json["token"]!);
    }
}

internal sealed record Person(string Name, string Id, string Token);
