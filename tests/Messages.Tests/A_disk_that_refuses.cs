using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded;

namespace TempMessenger.Messages.Tests;

public sealed class A_disk_that_refuses : IAsyncLifetime
{
    private OpenedStore opened = null!;

    private EmbeddedStore Store => opened.Store;

    public async ValueTask InitializeAsync() => opened = await OpenedStore.Open();

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    [Fact]
    public async Task Costs_the_batch_and_everything_behind_it_and_nothing_else()
    {
        var kept = Some.Message("kept");
        await Store.Post(kept, Some.Cancellation);
        FillUp();

        var refused = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Refusal(Store.Post(Long($"{number}"), Some.Cancellation).AsTask())));

        Assert.All(refused, refusal => Assert.Equal((ErrorCode.Unavailable, (long?)1_000), (refusal?.Code, refusal?.RetryAfterMilliseconds)));
        Assert.Equal(kept.Id.ToString(), Assert.Single((await Store.List()).Messages).Id);
        Assert.Equal(1, (await Store.Changes()).Latest);
        Assert.Single(opened.Events.All);
    }

    [Fact]
    public async Task Is_forgiven_as_soon_as_it_takes_again_with_no_number_lost()
    {
        FillUp();
        var message = Long("again");
        Assert.NotNull(await Refusal(Store.Post(message, Some.Cancellation).AsTask()));
        Empty();
        await Store.Post(message, Some.Cancellation);
        Assert.Equal(1, Assert.Single((await Store.List()).Messages).Seq);
        await opened.Crash();
        Assert.Equal(message.Id.ToString(), Assert.Single((await Store.List()).Messages).Id);
    }

    [Fact]
    public async Task Leaves_no_room_half_made()
    {
        FillUp();
        var rooms = Enumerable.Range(0, 19).Select(number => new RoomDraft($"room-{number}", new string('x', 4_000), null, Some.Ada.Id)).ToList();
        var refusals = await Task.WhenAll(rooms.Select(room => Refusal(Store.CreateRoom(room, Some.Cancellation).AsTask())));
        Assert.Contains(refusals, refusal => refusal is { Code: ErrorCode.Unavailable });
        Empty();
        foreach (var (room, refusal) in rooms.Zip(refusals).Where(one => one.Second is not null))
            Assert.Null(await Store.FindRoom(room.Name, Some.Cancellation));
        foreach (var room in rooms)
            await Store.CreateRoom(room, Some.Cancellation);
        Assert.Equal(19, opened.Events.Of<RoomCreated>().Count);
    }

    [Fact]
    public async Task Keeps_no_key_that_nothing_needs()
    {
        FillUp();
        for (var i = 0; i < 3; i++)
            Assert.NotNull(await Refusal(Store.Post(Long("x"), Some.Cancellation).AsTask()));
        await Store.Tick();
        Assert.Empty(opened.Folder.Keys);
        Empty();
        await Store.Post();
        Assert.Single(opened.Folder.Keys);
        await opened.Pass(600_000);
        Assert.Empty(opened.Folder.Keys);
    }

    [Fact]
    public async Task Of_keys_costs_the_batch_too()
    {
        Directory.Move(opened.Folder.KeyPath, opened.Folder.KeyPath + ".away");
        Assert.Equal(ErrorCode.Unavailable, (await Refusal(Store.Post(Some.Message(), Some.Cancellation).AsTask()))?.Code);
        Directory.Move(opened.Folder.KeyPath + ".away", opened.Folder.KeyPath);
        Assert.Empty((await Store.List()).Messages);
        await Store.Post();
        Assert.Equal(1, Assert.Single((await Store.List()).Messages).Seq);
        Assert.Single(opened.Folder.Keys);
    }

    [Fact]
    public async Task Does_not_keep_what_has_expired_readable()
    {
        var id = await Store.Post("short", 1_000);
        FillUp();
        await opened.Pass(1_000);
        Assert.Null(await Store.Find(id, Some.Cancellation));
        Assert.Equal(0, opened.Inside.Memory.Count);
        Assert.Empty(opened.Folder.Keys);
    }

    /// <summary>More than one page, so that no free space in the last page helps.</summary>
    private static MessageDraft Long(string text) => Some.Message(text + new string('é', 3_900));

    private static async Task<ServiceException?> Refusal(Task call)
    {
        var fault = await Record.ExceptionAsync(() => call);
        return fault is null ? null : Assert.IsType<ServiceException>(fault);
    }

    /// <summary>From here on SQLite may add no page: what it reports is a full disk.</summary>
    private void FillUp() => LimitPages(1);

    private void Empty() => LimitPages(1_000_000);

    private void LimitPages(int pages)
    {
        using var command = opened.Inside.Journal!.Connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = $"PRAGMA max_page_count={pages}";
#pragma warning restore CA2100
        command.ExecuteScalar();
    }
}
