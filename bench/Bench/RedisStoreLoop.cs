using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Messages;
using TempMessenger.Rpc;

namespace TempMessenger.Bench;

/// <summary>The messages service in this process, on a Redis: what its contract promises, without broker and gateway.</summary>
internal sealed class RedisStoreLoop(IHost host, string folder) : IDisposable
{
    private readonly IMessages messages = host.Services.GetRequiredService<IMessages>();

    public static async Task<RedisStoreLoop> Start(string redis)
    {
        var folder = Directory.CreateTempSubdirectory("tempmessenger-bench-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Data:Folder", folder), new("Redis:Connection", redis), new("Messages:LifetimeMilliseconds", "86400000"),
        ]);
        builder.Services.AddInProcessTransport();
        builder.Services.AddMessages(builder.Configuration);
        builder.Services.AddSingleton(DispatchProxy.Create<IUsers, Nobody>());
        builder.Services.AddSingleton(DispatchProxy.Create<IMedia, Nobody>());
        var host = builder.Build();
        await host.StartAsync();
        return new(host, folder);
    }

    /// <summary>A message of 200 bytes that lives for three seconds.</summary>
    public Task Post() => As(() => messages.SaveMessage(new(null, Sample.Text, ExpiresIn: 3000), CancellationToken.None));

    public async Task List(string room, int length)
    {
        var list = await As(() => messages.ListMessages(new(room, length), CancellationToken.None));
        if (list.Messages.Count != length)
            throw new InvalidOperationException($"{room} holds {list.Messages.Count} messages");
    }

    public async Task Fill(string room, int length)
    {
        await As(() => messages.CreateRoom(new(room, room), CancellationToken.None));
        for (var number = 0; number < length; number++)
            await As(() => messages.SaveMessage(new(null, Sample.Text, Room: room), CancellationToken.None));
    }

    public void Dispose()
    {
        host.StopAsync().GetAwaiter().GetResult();
        host.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Somebody who is logged in. Set anew for each call, as a request does it.</summary>
    private static async Task<T> As<T>(Func<Task<T>> call)
    {
        Caller.Current = new("0123456789abcdef0123456789abcdef", "Load Generator", Role.Member, "en");
        return await call();
    }
}

/// <summary>Who writes is known already, so the service makes no call.</summary>
#pragma warning disable CA1852 // The proxy that is made at run time inherits it.
internal class Nobody : DispatchProxy
#pragma warning restore CA1852
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
}
