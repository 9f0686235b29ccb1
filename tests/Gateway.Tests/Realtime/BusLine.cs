using System.Runtime.InteropServices;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>One gateway's end of a <see cref="TestBus"/>: how events reach it. Faults strike what everybody publishes, connections what arrives here.</summary>
internal sealed class BusLine(TestBus bus) : IEvents
{
    private readonly Lock gate = new();
    private readonly List<Func<IServiceProvider, Task>> underway = [];
    private bool cut;
    private Random? faults;

    /// <summary>The gateway that hears it; null until it runs.</summary>
    public IServiceProvider? Gateway { get; set; }

    public bool IsCut
    {
        get
        {
            lock (gate)
                return cut;
        }
    }

    public Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        lock (gate)
            if (cut)
                throw new ServiceException(ErrorCode.Unavailable, CommonReasons.Unreachable);
        return bus.Publish(published);
    }

    /// <summary>From now on events are lost, repeated, held back and brought in another order.</summary>
    public void Disturb(int seed)
    {
        lock (gate)
            faults = new Random(seed);
    }

    /// <summary>What was under way and what is published until it is mended is lost to this gateway.</summary>
    public Task Cut()
    {
        lock (gate)
        {
            cut = true;
            underway.Clear();
        }
        return Tell(new BusChanged(Connected: false));
    }

    /// <summary>Everything published from now on arrives, once and in order.</summary>
    public Task Mend()
    {
        lock (gate)
            (cut, faults) = (false, null);
        return Tell(new BusChanged(Connected: true));
    }

    public async Task Deliver<TEvent>(TEvent published)
        where TEvent : class
    {
        foreach (var delivery in Next(gateway => Handle(gateway, published)))
            if (Gateway is { } gateway)
                await delivery(gateway);
    }

    private List<Func<IServiceProvider, Task>> Next(Func<IServiceProvider, Task> delivery)
    {
        lock (gate)
        {
            if (cut)
                return [];
            underway.AddRange(Enumerable.Repeat(delivery, faults?.Next(0, 3) ?? 1));
            faults?.Shuffle(CollectionsMarshal.AsSpan(underway));
            var count = faults?.Next(0, Math.Min(underway.Count, 4) + 1) ?? underway.Count;
            var arriving = underway[..count];
            underway.RemoveRange(0, count);
            return arriving;
        }
    }

    private Task Tell(BusChanged changed) => Handle(Gateway!, changed);

    private static async Task Handle<TEvent>(IServiceProvider gateway, TEvent published)
        where TEvent : class
    {
        foreach (var handler in (IEnumerable<IHandle<TEvent>>)gateway.GetService(typeof(IEnumerable<IHandle<TEvent>>))!)
            await handler.Handle(published, default);
    }
}
