using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Rpc.Nameko.Streams;

/// <summary>The streams of the outgoing log: <c>user-events.0</c> and so on.</summary>
internal sealed class UserEventStreams(IConnectionFactory factory, int keepDays)
{
    private const ushort NotFound = 404;

    // The oldest segment goes when all of it is old enough: a small one keeps close to the days that are set.
    private const long SegmentBytes = 50_000_000;

    /// <summary>Opens a connection of its own and makes the streams that are missing. One that exists is used as it is.</summary>
    /// <exception cref="OutgoingLogUnavailableException">The broker cannot be used now.</exception>
    public Task<IConnection> Connect(string purpose, CancellationToken cancellation) => Translate(async () =>
    {
        var connection = await factory.CreateConnectionAsync($"outgoing log {purpose}", cancellation);
        try
        {
            for (var partition = 0; partition < OutgoingPartitions.Count; partition++)
            {
                if (!await Exists(connection, partition, cancellation))
                    await Declare(connection, partition, cancellation);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    });

    /// <summary>Translates what the client library throws while the broker is away.</summary>
    public static async Task<T> Translate<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (IsOfTheBroker(failure))
        {
            throw Unavailable(failure);
        }
    }

    /// <summary>Whether the broker or the connection to it failed, and not this program.</summary>
    public static bool IsOfTheBroker(Exception failure) =>
        failure is OperationInterruptedException or BrokerUnreachableException or AuthenticationFailureException or ProtocolException or IOException
            or TimeoutException or ObjectDisposedException or ServiceException;

    /// <summary>A refusal of the transport counts as logged by the owner of its connection, which this one is not: only its text is kept.</summary>
    public static OutgoingLogUnavailableException Unavailable(Exception failure) => failure is ServiceException
        ? new($"The streams of RabbitMQ cannot be used now: {failure.Message}.")
        : new("The streams of RabbitMQ cannot be used now.", failure);

    private static async Task<bool> Exists(IConnection connection, int partition, CancellationToken cancellation)
    {
        // The broker closes the channel where there is none.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            await channel.QueueDeclarePassiveAsync(OutgoingPartitions.Name(partition), cancellation);
            return true;
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
        {
            return false;
        }
    }

    private async Task Declare(IConnection connection, int partition, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.QueueDeclareAsync(
            OutgoingPartitions.Name(partition),
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?>
            {
                ["x-queue-type"] = "stream",
                ["x-max-age"] = $"{keepDays}D",
                ["x-stream-max-segment-size-bytes"] = SegmentBytes,
            },
            cancellationToken: cancellation);
    }
}
