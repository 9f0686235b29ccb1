using System.Collections.Frozen;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>A contract whose service runs in this process.</summary>
internal sealed class ServedContract(ContractDescription contract, KnownContracts known)
{
    private readonly FrozenDictionary<string, ServedMethod> methods =
        contract.Methods.Select(method => new ServedMethod(method, known)).ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    public Type Interface => contract.Interface!;

    public string Service => contract.Service;

    /// <exception cref="RefusedRequestException">There is none of this name.</exception>
    public ServedMethod Find(string name) =>
        methods.TryGetValue(name, out var method) ? method : throw RefusedRequestException.NoSuchMethod(name);
}
