using System.Runtime.CompilerServices;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded;

namespace TempMessenger.Messages.Tests;

/// <summary>Alone in the process: others' garbage would count.</summary>
[CollectionDefinition(nameof(Memory_comes_back), DisableParallelization = true)]
[Collection(nameof(Memory_comes_back))]
public sealed class Memory_comes_back
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Nothing_keeps_a_message_that_is_gone(bool durable, bool deleted)
    {
        await using var opened = await OpenedStore.Open(durable);
        var messages = await Use(opened);
        if (deleted)
            await DeleteAll(opened);
        else
            await opened.Pass(2_000);
        opened.Events.Clear();
        await opened.Store.Tick();

        Collect();
        Assert.All(messages, message => Assert.False(message.IsAlive));
        Assert.Empty((await opened.Store.List()).Messages);
    }

    [Fact]
    public async Task The_store_is_empty_and_the_heap_as_before()
    {
        await using var opened = await OpenedStore.Open();
        await opened.Store.Post("warm up", 1_000);
        await opened.Pass(1_000);
        Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 20; round++)
            await Task.WhenAll(Enumerable.Range(0, 500).Select(number => opened.Store.Post(new string('x', 1_000), 1_000 + number)));
        Assert.Equal(10_000, opened.Inside.Memory.Count);
        opened.Events.Clear();
        await opened.Pass(2_000);

        Assert.Equal(0, opened.Inside.Memory.Count);
        Assert.Equal(0, opened.Inside.Memory.Bytes);
        Collect();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 5 * 1024 * 1024);
    }

    [Fact]
    public async Task After_a_full_room_and_its_hour_not_even_capacity_is_left()
    {
        await using var opened = await OpenedStore.Open(durable: false);
        await opened.Store.Post("warm up", 1_000);
        await opened.Pass(2 * 3_600_000);
        Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 200; round++)
            await Task.WhenAll(Enumerable.Range(0, 500).Select(number => opened.Store.Post("x", 1_000 + number)));
        Assert.Equal(100_000, opened.Inside.Memory.Count);
        opened.Events.Clear();
        await opened.Pass(2 * 3_600_000);
        await opened.Pass(2 * 3_600_000);

        Collect();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 400 * 1024);
    }

    [Fact]
    public async Task A_list_of_an_unchanged_room_allocates_next_to_nothing()
    {
        await using var opened = await OpenedStore.Open();
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => opened.Store.Post($"{number}")));
        _ = await opened.Store.List();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _ = await opened.Store.List();
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 300);
    }

    /// <summary>Reads in every way there is, so that every cache has had them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> Use(OpenedStore opened)
    {
        for (var i = 0; i < 100; i++)
            await opened.Store.Post($"{i}", 1_000 + i);
        var list = (await opened.Store.List()).Messages;
        Assert.Equal(100, list.Count);
        _ = await opened.Store.List(limit: 10);
        _ = await opened.Store.List(descending: true);
        _ = await opened.Store.List(before: 50);
        var changes = await opened.Store.Changes();
        _ = await opened.Store.Changes(changes.Epoch, 0);
        return [.. list.Select(message => new WeakReference(message))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task DeleteAll(OpenedStore opened)
    {
        foreach (var id in await opened.Store.IdsOf(Some.Ada.Id, Some.Cancellation))
            await opened.Store.Delete(id, null, Some.Cancellation);
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
