using System.Net;
using System.Net.Http.Json;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.Feedback.Tests.Running;

/// <summary>The example as people find it, whatever processes it consists of.</summary>
public abstract class Installation : IAsyncLifetime
{
    private readonly List<Example> processes = [];

    /// <summary>Where people are: on two gateways where there are two.</summary>
    internal Uri First { get; private set; } = null!;

    /// <inheritdoc cref="First"/>
    internal Uri Second { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (First, Second) = await StartAll();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<(Uri First, Uri Second)> StartAll();

    private protected async Task<Uri> Start(string[] parts, params string[] settings)
    {
        var process = await Example.Start(parts, settings);
        processes.Add(process);
        return process.Address;
    }
}

/// <summary>Everything in one process.</summary>
public sealed class OneProcess : Installation
{
    private protected override async Task<(Uri First, Uri Second)> StartAll()
    {
        var address = await Start([]);
        return (address, address);
    }
}

/// <summary>Each part as a process of its own, with two gateways, on RabbitMQ, PostgreSQL and Redis.</summary>
public sealed class Cluster : Installation
{
    private const int RedisDatabase = 8;
    private readonly string keys = Directory.CreateTempSubdirectory("feedback-keys-").FullName;
    private readonly TestDatabase database = new();

    private protected override async Task<(Uri First, Uri Second)> StartAll()
    {
        string[] shared = [$"Rpc:Broker={TestServers.RabbitMQ}", "Rpc:DeadlineMilliseconds=20000"];
        string[] log = [.. shared, $"Postgres:Connection={database.Connection}", $"Accounts:KeyFolder={keys}/log"];
        var redis = $"Redis:Connection={TestServers.Redis},defaultDatabase={RedisDatabase}";
        await Start(["messages"], [.. shared, redis, $"Messages:KeyFolder={keys}/messages"]);
        await Start(["users", "users-read"], log);
        await Start(["feedback"], log);
        var gateways = (First: await Start(["gateway"], [.. shared, redis]), Second: await Start(["gateway"], [.. shared, redis]));
        await GiveTheFirst(gateways.First);
        return gateways;
    }

    /// <summary>What comes first to processes that have just started may take longer than they wait for each other, where other tests want the processors too.</summary>
    private static async Task GiveTheFirst(Uri gateway)
    {
        using var person = await Person.SignedUp(gateway);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var answer = await person.Http.PostAsJsonAsync("/api/v1/feedback", new { text = "The first", rating = 5 }, patience.Token);
            if (answer.StatusCode == HttpStatusCode.Created)
                return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        database.Dispose();
        Directory.Delete(keys, recursive: true);
    }
}
