using System.Collections.Immutable;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Carries events between the gateways of one test, well or badly.</summary>
internal sealed class TestBus
{
    private ImmutableArray<BusLine> lines = [];

    public BusLine Join()
    {
        var line = new BusLine(this);
        lines = lines.Add(line);
        return line;
    }

    public async Task Publish<TEvent>(TEvent published)
        where TEvent : class
    {
        foreach (var line in lines)
            await line.Deliver(published);
    }
}
