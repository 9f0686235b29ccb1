using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Sms;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Sms.Tests;

/// <summary>The service itself.</summary>
public sealed class Sms_called_directly : SmsPromise
{
    private protected override Task<SmsInstallation> Start() => SmsInstallation.Start();
}

/// <summary>The service itself, with its codes in Redis.</summary>
[Collection(TestRedis.Collection)]
[Trait("Needs", "servers")]
public sealed class Sms_with_Redis : SmsPromise
{
    private readonly TestRedis redis = TestRedis.Empty();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        redis.Dispose();
    }

    private protected override Task<SmsInstallation> Start() => SmsInstallation.Start(("Redis:Connection", redis.Connection));
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Sms_called_in_one_process : SmsPromise
{
    private protected override async Task<SmsInstallation> Start()
    {
        var here = await SmsInstallation.Start();
        var process = new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(here.Sms).BuildServiceProvider();
        here.Sms = process.GetRequiredService<ISms>();
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Sms_called_over_RabbitMQ : SmsPromise
{
    private static readonly (string, string) Patience = ("Rpc:DeadlineMilliseconds", "60000");
    private readonly List<Node> nodes = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.AsEnumerable().Reverse())
            await node.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<SmsInstallation> Start()
    {
        await TestBroker.Clean();
        var here = await SmsInstallation.Start();
        nodes.Add(await Node.Start([typeof(ISms)], services => services.AddSingleton(here.Sms), Patience));
        nodes.Add(await Node.Start([], null, Patience));
        here.Sms = nodes[^1].Get<ISms>();
        Assert.IsNotType<SmsService>(here.Sms);
        return here;
    }
}
