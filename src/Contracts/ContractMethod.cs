using System.Text.Json;

namespace TempMessenger.Contracts;

/// <summary>A method of a contract.</summary>
/// <param name="index">Its place in the contract.</param>
/// <param name="name">Its name in C#.</param>
/// <param name="arguments">The parameters of its request, in C#.</param>
/// <param name="required">How many of them, from the first on, have no default.</param>
public abstract class ContractMethod(int index, string name, IReadOnlyList<string> arguments, int required)
{
    /// <summary>Its place in the contract, from 0 on.</summary>
    public int Index { get; } = index;

    /// <summary>Its name on the wire, such as <c>save_message</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The names of its arguments on the wire, in order.</summary>
    public IReadOnlyList<string> Arguments { get; } = [.. arguments.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>How many arguments, from the first on, have no default.</summary>
    public int Required { get; } = required;

    /// <summary>The record that it takes.</summary>
    public abstract Type Request { get; }

    /// <summary>What it returns; <see cref="NoResult"/> where it returns nothing.</summary>
    public abstract Type Result { get; }

    /// <summary>Calls it on a service, with a request whose type is known at run time only. Null: it has no result, or its result is null.</summary>
    public abstract Task<object?> Call(object service, object request, CancellationToken cancellation);
}

/// <inheritdoc/>
/// <param name="index">Its place in the contract.</param>
/// <param name="name">Its name in C#.</param>
/// <param name="arguments">The parameters of its request, in C#.</param>
/// <param name="required">How many of them, from the first on, have no default.</param>
/// <param name="call">Calls it.</param>
public sealed class ContractMethod<TContract, TRequest, TResult>(
    int index, string name, IReadOnlyList<string> arguments, int required, Func<TContract, TRequest, CancellationToken, Task<TResult>> call)
    : ContractMethod(index, name, arguments, required)
{
    /// <inheritdoc/>
    public override Type Request => typeof(TRequest);

    /// <inheritdoc/>
    public override Type Result => typeof(TResult);

    /// <summary>Calls it on a service.</summary>
    public Task<TResult> Call(TContract service, TRequest request, CancellationToken cancellation) => call(service, request, cancellation);

    /// <inheritdoc/>
    public override async Task<object?> Call(object service, object request, CancellationToken cancellation)
    {
        var result = await call((TContract)service, (TRequest)request, cancellation);
        return result is NoResult ? null : result;
    }
}

/// <summary>The result of a method that has none.</summary>
public readonly record struct NoResult;

/// <summary>Carries the calls that a contract's generated proxy receives.</summary>
public interface IInvoker
{
    /// <summary>Calls the method on the service behind the proxy.</summary>
    Task<TResult> Invoke<TContract, TRequest, TResult>(
        ContractMethod<TContract, TRequest, TResult> method, TRequest request, CancellationToken cancellation);
}
