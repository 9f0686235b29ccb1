namespace TempMessenger.Messages.Tests.Model;

internal sealed class ModelledEmbeddedStore(OpenedStore opened) : IModelledStore
{
    public IMessageStore Store => opened.Store;

    public long Wall => opened.Time.Wall;

    public static async Task<IModelledStore> Open() => new ModelledEmbeddedStore(await OpenedStore.Open());

    public Task<long> Now() => Task.FromResult(opened.Inside.Clock.Now);

    public Task Advance(long milliseconds)
    {
        opened.Time.Advance(milliseconds);
        return Task.CompletedTask;
    }

    public void StepWall(long milliseconds) => opened.Time.StepWall(milliseconds);

    public Task Tick() => opened.Store.Tick();

    public Task Restart(bool crash) => crash ? opened.Crash() : opened.Restart();

    public Task CheckThatNothingIsKept()
    {
        Assert.Equal(0, opened.Inside.Memory.Count);
        Assert.Equal(0, opened.Inside.Memory.Bytes);
        Assert.Empty(opened.Folder.Keys);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}
