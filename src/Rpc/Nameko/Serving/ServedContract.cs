using System.Collections.Frozen;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>A contract whose service runs in this process.</summary>
internal sealed class ServedContract(Type contract)
{
    private readonly FrozenDictionary<string, ServedMethod> methods =
        contract.GetMethods().Select(ServedMethod.For).ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    public Type Contract { get; } = contract;

    public string Service { get; } = Names.Service(contract);

    /// <exception cref="RefusedRequestException">There is none of this name.</exception>
    public ServedMethod Find(string name) =>
        methods.TryGetValue(name, out var method) ? method : throw RefusedRequestException.NoSuchMethod(name);
}
