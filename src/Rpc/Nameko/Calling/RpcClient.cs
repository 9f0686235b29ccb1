using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>Calls methods over the broker. Every call has a deadline: its own, or the earlier one of the request that it is made for.</summary>
internal sealed class RpcClient(Broker broker, BrokerIdentity identity, TimeProvider time, IOptions<RpcOptions> options, ILogger<RpcClient> logger)
{
    private readonly FailureLog failures = new(logger, time);
    private readonly TimeSpan longest = options.Value.Deadline;

    /// <summary>The reply's two parts.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="body">The arguments.</param>
    /// <param name="patience">How long it waits at least, where no earlier deadline is set.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ServiceException">Unavailable: no connection, or no answer in time.</exception>
    /// <exception cref="UnknownServiceException">The service never ran on this broker.</exception>
    public async Task<Reply> Call(string service, string method, ReadOnlyMemory<byte> body, TimeSpan patience, CancellationToken cancellation)
    {
        var link = broker.Link;
        var timeout = TimeLeft(patience, out var deadline);
        if (timeout <= TimeSpan.Zero)
            throw Unreachable.NoAnswer(service);
        using var activity = RpcActivities.Send(ActivityKind.Client, service, method);
        var headers = OutgoingHeaders.Make(identity.Owner);
        headers[HeaderNames.Deadline] = deadline;
        var call = link.Calls.Begin(service);
        try
        {
            var request = OutgoingMessage.Request(service, method, call.Id, link.ReplyQueue.Key, headers, timeout, body);
            return Reply.Read(await Send(link, request, call).WaitAsync(timeout, time, cancellation));
        }
        catch (TimeoutException late)
        {
            throw Unreachable.NoAnswer(service, late);
        }
        finally
        {
            link.Calls.End(call);
        }
    }

    /// <summary>Logs why the service was not reached. What it refuses itself is logged where it runs.</summary>
    public ServiceException NotReached(ServiceException refusal)
    {
        if (refusal.Code == ErrorCode.Unavailable)
            failures.Write(refusal, refusal.Message);
        return refusal;
    }

    private static async Task<ReadOnlyMemory<byte>> Send(Link link, OutgoingMessage request, PendingCall call)
    {
        await link.Requests.Send(request, call.GivenUp);
        return await call.Body;
    }

    private TimeSpan TimeLeft(TimeSpan patience, out long deadline)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        deadline = Math.Min(now + (long)(patience > longest ? patience : longest).TotalMilliseconds, CallContext.Current?.Deadline ?? long.MaxValue);
        return TimeSpan.FromMilliseconds(deadline - now);
    }
}
