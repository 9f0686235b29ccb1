using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;

namespace TempMessenger.Background;

/// <summary>
/// Where every call of a service ends: failures of its stores become refusals, and why a call is refused as unavailable is logged here and nowhere before, once
/// for each cause, with the trace id.
/// </summary>
/// <param name="service">Who is called.</param>
/// <param name="failures">The service's log.</param>
/// <param name="translate">The refusal for a failure of a store; null where it is another failure.</param>
internal sealed class ContractBoundary(object service, FailureLog failures, Func<Exception, ServiceException?> translate) : IInvoker
{
    public Task<TResult> Invoke<TContract, TRequest, TResult>(
        ContractMethod<TContract, TRequest, TResult> method, TRequest request, CancellationToken cancellation)
    {
        var call = Start(method, request, cancellation);
        return call.IsCompletedSuccessfully ? call : Completed(call);
    }

    /// <summary>A method may also fail before it returns its task.</summary>
    private Task<TResult> Start<TContract, TRequest, TResult>(
        ContractMethod<TContract, TRequest, TResult> method, TRequest request, CancellationToken cancellation)
    {
        try
        {
            return method.Call((TContract)service, request, cancellation);
        }
#pragma warning disable CA1031 // Both kinds of failure end in the same place.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Task.FromException<TResult>(failure);
        }
    }

    private async Task<T> Completed<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (ServiceException refusal)
        {
            Log(refusal);
            throw;
        }
        catch (Exception failure) when (translate(failure) is { } refusal)
        {
            Log(refusal);
            throw refusal;
        }
    }

    private void Log(ServiceException refusal)
    {
        if (refusal.Code != ErrorCode.Unavailable)
            return;
        if (refusal.InnerException is null)
            failures.Warn(refusal, refusal.Message);
        else
            failures.Write(refusal, refusal.Message);
    }
}

/// <summary>Registers services behind the boundary of their contract.</summary>
public static class ContractRegistration
{
    /// <summary>Registers a service for its contract. Failures of its stores are translated and logged as its calls end.</summary>
    /// <param name="services">The container.</param>
    /// <param name="contract">What it promises.</param>
    /// <param name="translate">The refusal for a failure of a store; null where it is another failure. Refusals pass as they are.</param>
    public static IServiceCollection AddContract<TContract, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(
        this IServiceCollection services, ContractDescription contract, Func<Exception, ServiceException?>? translate = null)
        where TContract : class
        where TService : class, TContract
    {
        ArgumentNullException.ThrowIfNull(contract);
        services.AddSingleton<TService>();
        return services.AddSingleton(provider => (TContract)contract.CreateProxy!(new ContractBoundary(
            provider.GetRequiredService<TService>(),
            new FailureLog(provider.GetRequiredService<ILogger<TService>>(), provider.GetRequiredService<TimeProvider>()),
            translate ?? (_ => null))));
    }
}
