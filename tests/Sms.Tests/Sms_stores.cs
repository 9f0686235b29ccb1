using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Sms.Codes;
using TempMessenger.Sms.Embedded;
using TempMessenger.Sms.Redis;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Sms.Tests;

/// <summary>In the memory of one process.</summary>
public sealed class Memory_sms_store : SmsStoreContract
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    private protected override ISmsStore Open(SmsRules rules) => new MemorySmsStore(rules, time);

    private protected override void Advance(long milliseconds) => time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}

/// <summary>In Redis. Two instances take turns, so neither may rely on what it knows itself.</summary>
[Collection(TestRedis.Collection)]
[Trait("Needs", "servers")]
public sealed class Redis_sms_store : SmsStoreContract
{
    private readonly TestRedis redis = TestRedis.Empty();
    private readonly List<(SmsRules Rules, RedisSmsStore Store)> opened = [];
    private readonly List<ServiceProvider> instances = [];
    private readonly TemporaryFolder keys = new();
    private long ahead;

    public override async ValueTask InitializeAsync()
    {
        instances.AddRange([await Start(), await Start()]);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        Assert.All(redis.Keys(), key => Assert.StartsWith("{sms}:", key));
        foreach (var instance in instances)
            await instance.DisposeAsync();
        redis.Dispose();
        keys.Dispose();
        await base.DisposeAsync();
    }

    private protected override ISmsStore Open(SmsRules rules)
    {
        opened.Clear();
        opened.AddRange(instances.Select(instance => (rules, Store(instance, rules))));
        return new TakingTurns([.. opened.Select(one => one.Store)]);
    }

    private protected override void Advance(long milliseconds)
    {
        ahead += milliseconds;
        foreach (var (_, store) in opened)
            store.AheadMilliseconds = ahead;
    }

    private RedisSmsStore Store(ServiceProvider instance, SmsRules rules)
    {
        var store = ActivatorUtilities.CreateInstance<RedisSmsStore>(instance, rules);
        store.AheadMilliseconds = ahead;
        return store;
    }

    private async Task<ServiceProvider> Start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Redis:Connection", redis.Connection), new("Sms:KeyFolder", keys.Path)]).Build();
        var instance = new ServiceCollection().AddLogging().AddSms(configuration).BuildServiceProvider();
        foreach (var hosted in instance.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        return instance;
    }
}

internal sealed class TakingTurns(IReadOnlyList<ISmsStore> stores) : ISmsStore
{
    private int calls;

    private ISmsStore Next => stores[(int)((uint)Interlocked.Increment(ref calls) % stores.Count)];

    public Task<SendVerdict> TrySend(NewCode code) => Next.TrySend(code);

    public Task Withdraw(NewCode code) => Next.Withdraw(code);

    public Task<bool> TryUse(CodeAttempt attempt) => Next.TryUse(attempt);

    public Task Check() => Next.Check();
}
