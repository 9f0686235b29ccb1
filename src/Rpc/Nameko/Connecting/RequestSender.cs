using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TempMessenger.Rpc.Nameko.Calling;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Sends requests on one channel, without the broker's confirms: a call is confirmed by its reply, and a confirm would make the broker write each request to its
/// disk before it turns to the next one. What no queue takes comes back nevertheless.
/// </summary>
internal sealed class RequestSender
{
    private RequestSender(IChannel channel) => Channel = channel;

    public IChannel Channel { get; }

    public static async Task<RequestSender> Open(IConnection connection, PendingCalls calls, CancellationToken cancellation)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        channel.BasicReturnAsync += (_, back) =>
        {
            calls.Find(back.BasicProperties.CorrelationId)?.Returned();
            return Task.CompletedTask;
        };
        return new RequestSender(channel);
    }

    /// <param name="request">What to send.</param>
    /// <param name="cancellation">Ends the waiting while the broker takes nothing: the request stays unsent.</param>
    /// <exception cref="Contracts.ServiceException">Unavailable: the connection is lost.</exception>
    public async ValueTask Send(OutgoingMessage request, CancellationToken cancellation)
    {
        try
        {
            await Channel.BasicPublishAsync(request.Exchange, request.RoutingKey, request.Mandatory, request.Properties, request.Body, cancellation);
        }
        catch (Exception closed) when (closed is OperationInterruptedException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            throw Unreachable.ConnectionLost(closed);
        }
    }
}
