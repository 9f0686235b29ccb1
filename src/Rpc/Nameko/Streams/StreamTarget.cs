using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Rpc.Nameko.Streams;

/// <summary>The streams of RabbitMQ as the relay writes to them. After a failure the next batch goes over a new connection.</summary>
internal sealed class StreamTarget(UserEventStreams streams) : IOutgoingTarget, IAsyncDisposable
{
    /// <summary>Also the name under which readers' offsets are kept.</summary>
    public const string LogName = "rabbitmq";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim one = new(1);
    private StreamPublisher? publisher;

    public string Name => LogName;

    public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        await one.WaitAsync(cancellation);
        try
        {
            publisher ??= await StreamPublisher.Open(streams, deadline.Token);
            await publisher.Publish(records, deadline.Token);
        }
        catch (Exception failure)
        {
            await Close();
            if (failure is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new OutgoingLogUnavailableException("RabbitMQ did not confirm events in time.", failure);
            if (UserEventStreams.IsOfTheBroker(failure))
                throw UserEventStreams.Unavailable(failure);
            throw;
        }
        finally
        {
            one.Release();
        }
    }

    public async Task<string> Test(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await streams.Connect("check", cancellation);
            return $"outgoing log: RabbitMQ's streams {OutgoingPartitions.Name(0)} to {OutgoingPartitions.Name(OutgoingPartitions.Count - 1)} are there";
        }
        catch (OutgoingLogUnavailableException failure)
        {
            throw new InvalidDataException($"Rpc:Broker: the streams of the outgoing log cannot be used: {failure.GetBaseException().Message}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        one.Dispose();
    }

    private async Task Close()
    {
        if (Interlocked.Exchange(ref publisher, null) is { } closing)
            await closing.DisposeAsync();
    }
}
