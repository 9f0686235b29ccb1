using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>A method of a contract that another process serves.</summary>
internal abstract class RemoteMethod
{
    /// <summary>The task that the contract promises.</summary>
    public abstract Task Call(Calls calls, object request, CancellationToken cancellation);

    public static RemoteMethod For(Type contract, MethodInfo method)
    {
        var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(Nothing);
        var closed = typeof(RemoteMethod<>).MakeGenericType(result);
        var request = WireOptions.Requests.GetTypeInfo(method.GetParameters()[0].ParameterType);
        return (RemoteMethod)Activator.CreateInstance(closed, Names.Service(contract), Names.Snake(method.Name), request)!;
    }
}

/// <summary>The result of a method that has none.</summary>
internal sealed record Nothing;

/// <inheritdoc/>
internal sealed class RemoteMethod<TResult>(string service, string name, JsonTypeInfo request) : RemoteMethod
{
    private readonly JsonTypeInfo<TResult>? result =
        typeof(TResult) == typeof(Nothing) ? null : (JsonTypeInfo<TResult>)WireOptions.Results.GetTypeInfo(typeof(TResult));

    public override Task Call(Calls calls, object request, CancellationToken cancellation) => Result(calls, request, cancellation);

    private async Task<TResult> Result(Calls calls, object argument, CancellationToken cancellation)
    {
        var reply = await Reply(calls, Body(argument), cancellation);
        if (reply.Failed)
            throw WireError.Read(reply.Error).ToException();
        return result is null ? default! : JsonSerializer.Deserialize(reply.Result.Span, result)!;
    }

    private async Task<Reply> Reply(Calls calls, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            return await calls.Call(service, name, body, cancellation);
        }
        catch (UnknownServiceException unknown)
        {
            throw calls.NotReached(Unreachable.NeverRan(unknown));
        }
        catch (ServiceException away)
        {
            calls.NotReached(away);
            throw;
        }
    }

    /// <exception cref="ServiceException">InvalidArgument: it has no form on the wire.</exception>
    private ReadOnlyMemory<byte> Body(object argument)
    {
        try
        {
            return Written(argument);
        }
        catch (JsonException unwritable)
        {
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid.About(unwritable.Path?.TrimStart('$', '.'), " "), cause: unwritable);
        }
    }

    private ReadOnlyMemory<byte> Written(object argument)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, WireOptions.Writer);
        writer.WriteStartObject();
        writer.WriteStartArray("args"u8);
        writer.WriteEndArray();
        writer.WritePropertyName("kwargs"u8);
        JsonSerializer.Serialize(writer, argument, request);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
