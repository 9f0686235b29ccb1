using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>A contract that another process serves: every call of its proxy is a request over the broker.</summary>
internal sealed class RemoteContract(ContractDescription contract, KnownContracts known, RpcClient client) : IInvoker
{
    // By the methods' index.
    private readonly JsonTypeInfo[] requests = [.. contract.Methods.Select(method => known.Requests.GetTypeInfo(method.Request))];
    private readonly JsonTypeInfo?[] results =
        [.. contract.Methods.Select(method => method.Result == typeof(NoResult) ? null : known.Results.GetTypeInfo(method.Result))];

    public async Task<TResult> Invoke<TContract, TRequest, TResult>(
        ContractMethod<TContract, TRequest, TResult> method, TRequest request, CancellationToken cancellation)
    {
        var body = Body(request, (JsonTypeInfo<TRequest>)requests[method.Index]);
        var reply = await Reply(method.Name, body, request is ISlowRequest slow ? slow.Patience : TimeSpan.Zero, cancellation);
        if (reply.Failed)
            throw WireError.Read(reply.Error).ToException();
        return results[method.Index] is JsonTypeInfo<TResult> result ? JsonSerializer.Deserialize(reply.Result.Span, result)! : default!;
    }

    private async Task<Reply> Reply(string method, ReadOnlyMemory<byte> body, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            return await client.Call(contract.Service, method, body, patience, cancellation);
        }
        catch (UnknownServiceException unknown)
        {
            throw client.NotReached(Unreachable.NeverRan(unknown));
        }
        catch (ServiceException away)
        {
            client.NotReached(away);
            throw;
        }
    }

    /// <exception cref="ServiceException">InvalidArgument: it has no form on the wire.</exception>
    private static ReadOnlyMemory<byte> Body<TRequest>(TRequest request, JsonTypeInfo<TRequest> info)
    {
        try
        {
            return Written(request, info);
        }
        catch (JsonException unwritable)
        {
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid.About(unwritable.Path?.TrimStart('$', '.'), " "), cause: unwritable);
        }
        catch (ArgumentException infinite)
        {
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid, cause: infinite);
        }
    }

    private static ReadOnlyMemory<byte> Written<TRequest>(TRequest request, JsonTypeInfo<TRequest> info)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, WireOptions.Writer);
        writer.WriteStartObject();
        writer.WriteStartArray("args"u8);
        writer.WriteEndArray();
        writer.WritePropertyName("kwargs"u8);
        JsonSerializer.Serialize(writer, request, info);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
