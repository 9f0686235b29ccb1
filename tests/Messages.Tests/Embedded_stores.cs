namespace TempMessenger.Messages.Tests;

public abstract class EmbeddedStoreContract(bool durable) : MessageStoreContract
{
    private OpenedStore opened = null!;

    private protected override IMessageStore Store => opened.Store;

    private protected override RecordedEvents Events => opened.Events;

    public override async ValueTask InitializeAsync() => opened = await OpenedStore.Open(durable);

    protected override ValueTask Close() => opened.DisposeAsync();

    protected override void Advance(long milliseconds) => opened.Time.Advance(milliseconds);
}

public sealed class Durable_embedded_store() : EmbeddedStoreContract(durable: true);

public sealed class Volatile_embedded_store() : EmbeddedStoreContract(durable: false);
