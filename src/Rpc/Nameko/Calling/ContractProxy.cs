using System.Collections.Concurrent;
using System.Reflection;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>Stands for a service that runs elsewhere: every method of its contract is a call over the broker.</summary>
#pragma warning disable CA1852 // The framework derives the class that implements the contract.
internal class ContractProxy : DispatchProxy
#pragma warning restore CA1852
{
    private static readonly ConcurrentDictionary<MethodInfo, RemoteMethod> Methods = new();

    private Calls? calls;

    /// <param name="contract">The interface to implement.</param>
    /// <param name="calls">What carries them.</param>
    public static object Create(Type contract, Calls calls)
    {
        var proxy = Create(contract, typeof(ContractProxy));
        ((ContractProxy)proxy).calls = calls;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = Methods.GetOrAdd(targetMethod!, static target => RemoteMethod.For(target.DeclaringType!, target));
        return method.Call(calls!, args![0]!, (CancellationToken)args[1]!);
    }
}
