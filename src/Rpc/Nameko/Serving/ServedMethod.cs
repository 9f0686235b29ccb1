using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>A method that this process runs for others.</summary>
internal sealed class ServedMethod(ContractMethod method, KnownContracts known)
{
    private readonly Signature signature = new(method);
    private readonly JsonTypeInfo request = known.Requests.GetTypeInfo(method.Request);
    private readonly JsonTypeInfo? result = method.Result == typeof(NoResult) ? null : known.Results.GetTypeInfo(method.Result);

    public string Name => method.Name;

    /// <summary>Runs it and gives what writes its result, or null where it has none.</summary>
    /// <exception cref="RefusedRequestException">The arguments do not fit.</exception>
    /// <exception cref="ServiceException">The service refuses.</exception>
    public async Task<Action<Utf8JsonWriter>?> Run(object service, Arguments arguments, CancellationToken cancellation)
    {
        var answer = await method.Call(service, arguments.Bind(signature, request), cancellation);
        return result is null ? null : writer => JsonSerializer.Serialize(writer, answer, result);
    }
}
