using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Tests;

internal static class Some
{
    public static IEvents Events(params IHandle<Happened>[] handlers) => Events(new LogLines(), handlers);

    public static IEvents Events(LogLines log, params IHandle<Happened>[] handlers)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddInProcessTransport();
        foreach (var handler in handlers)
            services.AddSingleton(handler);
        return services.BuildServiceProvider().GetRequiredService<IEvents>();
    }
}

internal sealed record Happened(int Number);

internal sealed record SomethingElse;

internal sealed class Recorder : IHandle<Happened>
{
    public List<int> Seen { get; } = [];

    public Task Handle(Happened published, CancellationToken cancellation)
    {
        Seen.Add(published.Number);
        return Task.CompletedTask;
    }
}

internal sealed class Waiting : IHandle<Happened>
{
    public TaskCompletionSource Go { get; } = new();

    public Task Handle(Happened published, CancellationToken cancellation) => Go.Task.WaitAsync(cancellation);
}

[Handles(Delivery.Broadcast)]
internal sealed class Failing : IHandle<Happened>
{
    public Task Handle(Happened published, CancellationToken cancellation) => throw new InvalidOperationException("42");
}

internal sealed class FailingTwice : IHandle<Happened>
{
    private int calls;

    public List<int> Seen { get; } = [];

    public Task Handle(Happened published, CancellationToken cancellation)
    {
        if (++calls <= 2)
            throw new InvalidOperationException("Not yet");
        Seen.Add(published.Number);
        return Task.CompletedTask;
    }
}

internal sealed class AsksWho : IHandle<Happened>
{
    public string? Name { get; private set; }

    public Task Handle(Happened published, CancellationToken cancellation)
    {
        Name = Caller.Current?.Name;
        return Task.CompletedTask;
    }
}
