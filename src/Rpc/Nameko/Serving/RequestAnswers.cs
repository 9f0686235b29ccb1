using System.Diagnostics;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>Makes the reply to a request. Every request has one, whatever is in it and whatever the service does.</summary>
/// <param name="contract">What is served.</param>
/// <param name="service">Who serves it.</param>
/// <param name="failures">Takes bugs.</param>
internal sealed class RequestAnswers(ServedContract contract, object service, FailureLog failures)
{
    /// <param name="request">The request.</param>
    /// <param name="deadline">When the caller stops waiting, Unix milliseconds.</param>
    /// <param name="cancellation">Ends at that time.</param>
    public async Task<ReadOnlyMemory<byte>> To(DeliveredMessage request, long deadline, CancellationToken cancellation)
    {
        var name = request.RoutingKey[(request.RoutingKey.LastIndexOf('.') + 1)..];
        Activity? activity = null;
        try
        {
            using var body = Arguments.Parse(request.Properties.ContentType, request.Body);
            var method = contract.Find(name);
            activity = Enter(request, method, deadline);
            return Reply.Write(await method.Run(service, new Arguments(body.RootElement), cancellation), null);
        }
        catch (RefusedRequestException refused)
        {
            return Reply.Write(null, refused.Error);
        }
        catch (ServiceException refusal)
        {
            return Refused(refusal, name);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Refused(Unreachable.NoAnswer(contract.Service), name);
        }
#pragma warning disable CA1031 // The boundary: the caller learns that it was a bug, the log which one.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            failures.Write(bug, $"{contract.Service}.{name} failed");
            return Reply.Write(null, WireError.Bug);
        }
        finally
        {
            activity?.Dispose();
        }
    }

    /// <summary>From here on the code runs on behalf of who sent the request.</summary>
    private Activity? Enter(DeliveredMessage request, ServedMethod method, long deadline)
    {
        var context = request.Headers.Context($"{contract.Service}.{method.Name}.{Guid.NewGuid()}", deadline);
        CallContext.Current = context;
        Caller.Current = request.Headers.Caller();
        return RpcActivities.Continue(ActivityKind.Server, $"{contract.Service}.{method.Name}", context.TraceParent);
    }

    private ReadOnlyMemory<byte> Refused(ServiceException refusal, string method) =>
        Reply.Write(null, RefusalErrors.Of(refusal, contract.Service, method));
}
