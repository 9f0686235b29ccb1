using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Tests;

/// <summary>Notes which calls were answered.</summary>
internal sealed class CountingStore(IEventStore inner) : IEventStore
{
    public long Newest => inner.Newest;

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Puts it before the module's own store.</summary>
    public static void Register(IServiceCollection services)
    {
        var own = services.Single(service => service.ServiceType == typeof(IEventStore)).ImplementationFactory!;
        services.AddSingleton<IEventStore>(provider => new CountingStore((IEventStore)own(provider)));
    }

    public Task<AppendResult> Append(Append append, CancellationToken cancellation) => Note("Append", inner.Append(append, cancellation));

    public Task<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long afterVersion, CancellationToken cancellation) =>
        Note("ReadStream", inner.ReadStream(stream, afterVersion, cancellation));

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long afterPosition, int limit, CancellationToken cancellation) =>
        inner.ReadAll(afterPosition, limit, cancellation);

    public Task WaitForEvents(long afterPosition, CancellationToken cancellation) => inner.WaitForEvents(afterPosition, cancellation);

    public Task<long> LastPosition(CancellationToken cancellation) => inner.LastPosition(cancellation);

    public Task<string?> FindClaim(string scope, string key, CancellationToken cancellation) =>
        Note("FindClaim", inner.FindClaim(scope, key, cancellation));

    public Task<bool> IsKnown(string commandId, CancellationToken cancellation) => inner.IsKnown(commandId, cancellation);

    public Task<byte[]?> FindState(string scope, string key, CancellationToken cancellation) =>
        Note("FindState", inner.FindState(scope, key, cancellation));

    public Task<IReadOnlyList<StoredState>> ReadStates(string scope, string afterKey, int limit, CancellationToken cancellation) =>
        inner.ReadStates(scope, afterKey, limit, cancellation);

    private async Task<T> Note<T>(string call, Task<T> answer)
    {
        var given = await answer;
        Calls.Enqueue(call);
        return given;
    }
}
