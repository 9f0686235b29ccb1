using TempMessenger.Contracts.Sms;
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
        here.Sms = ServedContracts.InOneProcess(here.Sms);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Sms_called_over_RabbitMQ : SmsPromise
{
    private ServedContracts served = null!;

    public override async ValueTask DisposeAsync()
    {
        await served.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<SmsInstallation> Start()
    {
        var here = await SmsInstallation.Start();
        served = await ServedContracts.Start((typeof(ISms), here.Sms));
        here.Sms = served.InsteadOf(here.Sms);
        return here;
    }
}
