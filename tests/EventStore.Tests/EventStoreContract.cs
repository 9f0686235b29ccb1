using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>What every event store promises.</summary>
public abstract partial class EventStoreContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store at the start of each test.</summary>
    protected abstract IEventStore Store { get; }

    /// <summary>Closes the store and opens it again on what it kept.</summary>
    protected abstract void Reopen();

    /// <summary>The same store, for what its chain says.</summary>
    private protected abstract EventLog Log { get; }

    /// <summary>Changes what is stored behind the store's back.</summary>
    protected abstract void Change(string sql);

    /// <summary>Starts again from nothing.</summary>
    protected abstract void Empty();

    private async Task<AppendResult.Appended> Accept(Append append) =>
        Assert.IsType<AppendResult.Appended>(await Store.Append(append, Cancellation));

    private async Task<IReadOnlyList<RecordedEvent>> Everything() => await Store.ReadAll(0, int.MaxValue, Cancellation);
}
