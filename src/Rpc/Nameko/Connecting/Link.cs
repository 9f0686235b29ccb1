using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Rpc.Nameko.Calling;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// A connection to the broker from its beginning to its loss: one TCP connection to consume and one to publish, because the broker stops reading from
/// connections that publish too much. Losing either, or any channel, loses both; nothing is recovered, a new link replaces it.
/// </summary>
internal sealed class Link : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<string> lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IConnection consuming;
    private readonly IConnection publishing;

    private Link(IConnection consuming, IConnection publishing)
    {
        (this.consuming, this.publishing) = (consuming, publishing);
        foreach (var connection in (IConnection[])[consuming, publishing])
        {
            connection.ConnectionShutdownAsync += (_, reason) =>
            {
                Break(reason.ReplyText);
                return Task.CompletedTask;
            };
        }
    }

    /// <summary>Ends with the reason when the connection is lost.</summary>
    public Task<string> Lost => lost.Task;

    public required PendingCalls Calls { get; init; }

    public required RequestSender Requests { get; init; }

    public required ConfirmedPublisher Events { get; init; }

    /// <summary>For replies and dead letters.</summary>
    public required ConfirmedPublisher Replies { get; init; }

    /// <summary>Where replies to this process come in.</summary>
    public required ReplyQueue ReplyQueue { get; init; }

    /// <param name="factory">Where the broker is.</param>
    /// <param name="owner">Whose reply queue it is.</param>
    /// <param name="cancellation">Ends the trying.</param>
    public static async Task<Link> Open(IConnectionFactory factory, string owner, CancellationToken cancellation)
    {
        var consuming = await factory.CreateConnectionAsync($"{owner} consuming", cancellation);
        try
        {
            var publishing = await factory.CreateConnectionAsync($"{owner} publishing", cancellation);
            try
            {
                return await Open(consuming, publishing, owner, cancellation);
            }
            catch
            {
                await publishing.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await consuming.DisposeAsync();
            throw;
        }
    }

    /// <summary>A further channel to consume on.</summary>
    public async Task<IChannel> OpenChannel(CancellationToken cancellation) =>
        Watched(await consuming.CreateChannelAsync(cancellationToken: cancellation));

    /// <summary>Does something on a channel of its own.</summary>
    public async Task OnChannel(Func<IChannel, Task> what, CancellationToken cancellation)
    {
        await using var channel = await consuming.CreateChannelAsync(cancellationToken: cancellation);
        await what(channel);
        await channel.CloseAsync(cancellation);
    }

    public Task Delete(string queue, CancellationToken cancellation) =>
        OnChannel(channel => channel.QueueDeleteAsync(queue, cancellationToken: cancellation), cancellation);

    /// <summary>Closes the link; everything that waits for something over it fails at once.</summary>
    public void Break(string reason)
    {
        lost.TrySetResult(reason);
        Calls.Close();
        Events?.Close();
        Replies?.Close();
    }

    /// <summary>Deletes the reply queue where the broker is still connected. No call waits for a reply any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!lost.Task.IsCompleted)
            await DeleteReplyQueue();
        Break("closed");
        foreach (var connection in (IConnection[])[publishing, consuming])
        {
            await connection.AbortAsync(CloseTimeout);
            await connection.DisposeAsync();
        }
    }

    private static async Task<Link> Open(IConnection consuming, IConnection publishing, string owner, CancellationToken cancellation)
    {
        var calls = new PendingCalls();
        var channel = await consuming.CreateChannelAsync(cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Names.Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        var replies = new ReplyQueue(channel, calls);
        await replies.Open(owner, cancellation);
        var link = new Link(consuming, publishing)
        {
            Calls = calls,
            ReplyQueue = replies,
            Requests = await RequestSender.Open(publishing, calls, cancellation),
            Events = await ConfirmedPublisher.Open(publishing, cancellation),
            Replies = await ConfirmedPublisher.Open(publishing, cancellation),
        };
        link.Watched(channel);
        link.Watched(link.Requests.Channel);
        link.Watched(link.Events.Channel);
        link.Watched(link.Replies.Channel);
        if (link.lost.Task.IsCompleted)
            throw new IOException($"The connection was lost while it was opened: {await link.lost.Task}");
        return link;
    }

    private IChannel Watched(IChannel channel)
    {
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            Break(reason.ReplyText);
            return Task.CompletedTask;
        };
        return channel;
    }

    private async Task DeleteReplyQueue()
    {
        try
        {
            using var timeout = new CancellationTokenSource(CloseTimeout);
            await Delete(ReplyQueue.Name!, timeout.Token);
        }
        catch (Exception late) when (late is OperationInterruptedException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The broker removes it after its time.
        }
    }
}
