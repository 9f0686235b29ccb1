using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Tests.Redis;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>
/// The message service of a cluster: two instances on one Redis, called over RabbitMQ, which gives each call to either of them. A restart replaces
/// one instance while the other goes on.
/// </summary>
internal sealed class ModelledCluster(TestRedis redis) : IModelledStore
{
    private readonly TemporaryFolder folder = new();
    private readonly List<Instance> instances = [];
    private Node client = null!;

    public IMessageStore Store { get; private set; } = null!;

    public long Wall => 0;

    /// <param name="redis">Empty; ends with the cluster.</param>
    public static async Task<IModelledStore> Open(TestRedis redis)
    {
        var cluster = new ModelledCluster(redis);
        for (var instance = 0; instance < 2; instance++)
            cluster.instances.Add(await cluster.StartInstance());
        await cluster.instances[0].Opened.StopTime();
        cluster.client = await Node.Start([]);
        cluster.Store = new CalledStore(cluster.client.Get<IMessages>());
        return cluster;
    }

    public Task<long> Now() => Store.Now(Some.Cancellation).AsTask();

    public async Task Advance(long milliseconds)
    {
        await instances[0].Opened.Advance(milliseconds);
        instances[1].Opened.Time.Advance(milliseconds);
    }

    public void StepWall(long milliseconds)
    {
    }

    public async Task Tick()
    {
        foreach (var instance in instances)
            await instance.Opened.Tick();
    }

    public async Task Restart(bool crash)
    {
        await instances[0].DisposeAsync();
        instances.RemoveAt(0);
        instances.Add(await StartInstance());
    }

    public Task CheckThatNothingIsKept() => ModelledRedisStore.CheckThatNothingIsKept(redis, folder, Tick);

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        foreach (var instance in instances)
            await instance.DisposeAsync();
        folder.Dispose();
        redis.Dispose();
    }

    private async Task<Instance> StartInstance()
    {
        var opened = await OpenedRedisStore.Open(redis, folder);
        var service = new MessageService(opened.Store, new Authors(new KnownUsers()), new(opened.Store, new KnownMedia()));
        return new(opened, await Node.Start([typeof(IMessages)], services => services.AddSingleton<IMessages>(service)));
    }

    private sealed record Instance(OpenedRedisStore Opened, Node Node) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            await Opened.DisposeAsync();
        }
    }
}
