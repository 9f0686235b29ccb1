using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Rpc.Nameko.Calling;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>A method that this process runs for others.</summary>
internal abstract class ServedMethod(string name, Type request)
{
    public string Name { get; } = name;

    public Signature Signature { get; } = new(name, request);

    protected JsonTypeInfo Request { get; } = WireOptions.Requests.GetTypeInfo(request);

    /// <summary>Runs it and gives what writes its result, or null where it has none.</summary>
    /// <exception cref="RefusedRequestException">The arguments do not fit.</exception>
    /// <exception cref="Contracts.ServiceException">The service refuses.</exception>
    public abstract Task<Action<Utf8JsonWriter>?> Run(object service, Arguments arguments, CancellationToken cancellation);

    public static ServedMethod For(MethodInfo method)
    {
        var request = method.GetParameters()[0].ParameterType;
        var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(Nothing);
        var closed = typeof(ServedMethod<,,>).MakeGenericType(method.DeclaringType!, request, result);
        return (ServedMethod)Activator.CreateInstance(closed, method)!;
    }
}

/// <inheritdoc/>
internal sealed class ServedMethod<TService, TRequest, TResult>(MethodInfo method) : ServedMethod(Names.Snake(method.Name), typeof(TRequest))
    where TService : class
{
    private readonly Func<TService, TRequest, CancellationToken, Task> run =
        method.CreateDelegate<Func<TService, TRequest, CancellationToken, Task>>();

    private readonly JsonTypeInfo<TResult>? result =
        typeof(TResult) == typeof(Nothing) ? null : (JsonTypeInfo<TResult>)WireOptions.Results.GetTypeInfo(typeof(TResult));

    public override async Task<Action<Utf8JsonWriter>?> Run(object service, Arguments arguments, CancellationToken cancellation)
    {
        var running = run((TService)service, (TRequest)arguments.Bind(Signature, Request), cancellation);
        await running;
        if (result is null)
            return null;
        var answer = await (Task<TResult>)running;
        return writer => JsonSerializer.Serialize(writer, answer, result);
    }
}
