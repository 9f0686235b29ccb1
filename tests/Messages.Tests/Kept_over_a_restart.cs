using TempMessenger.Messages.Embedded;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public sealed class Kept_over_a_restart : IAsyncLifetime
{
    private OpenedStore opened = null!;

    private EmbeddedStore Store => opened.Store;

    public async ValueTask InitializeAsync() => opened = await OpenedStore.Open();

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_come_back_with_everything(bool crash)
    {
        await Store.CreateRoom(new("attic", "Attic", 7_200_000, Some.Ada.Id), Some.Cancellation);
        await Store.Post(Some.Message("é\U0001f44b", email: "ada@example.org"), Some.Cancellation);
        await Store.Post("long", room: "attic", author: Some.Bob);
        await Store.Post("short", 1_000);
        var rooms = await Store.Rooms(Some.Cancellation);
        Message[] before = [.. (await Store.List()).Messages, .. (await Store.List("attic")).Messages];
        string[] epochs = [(await Store.Changes()).Epoch, (await Store.Changes(room: "attic")).Epoch];

        await Again(crash);

        Assert.Equal(rooms, await Store.Rooms(Some.Cancellation));
        Message[] after = [.. (await Store.List()).Messages, .. (await Store.List("attic")).Messages];
        Assert.Equal(before, after);
        Assert.Equal(epochs[0], (await Store.Changes()).Epoch);
        Assert.Equal(epochs[1], (await Store.Changes(room: "attic")).Epoch);
        Assert.Equal(2, (await Store.Changes()).Latest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_messages_show_comes_back_too(bool crash)
    {
        var message = Some.Message("") with { Media = [Some.Picture("\u8611\u83c7"), Some.Picture()] };
        await Store.Post(message, Some.Cancellation);
        await Store.Post("plain");
        var weight = opened.Inside.Memory.Bytes;

        await Again(crash);

        var after = (await Store.List()).Messages;
        Assert.Equal(message.Media, after[0].Media);
        Assert.Equal(message.Media[0].Preview, after[0].Media![0].Preview);
        Assert.Null(after[1].Media);
        Assert.Equal(weight, opened.Inside.Memory.Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_number_is_given_twice_even_if_nothing_is_left(bool crash)
    {
        var epoch = (await Store.Changes()).Epoch;
        await Store.Post("1", 1_000);
        await Store.Delete(await Store.Post("2"), null, Some.Cancellation);
        await opened.Pass(2 * 3_600_000);
        await opened.Pass(200);
        await Again(crash);
        await Store.Post("next");
        var message = Assert.Single((await Store.Changes(epoch, 3)).Messages);
        Assert.Equal(4, message.Seq);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_expired_meanwhile_stays_away(bool crash)
    {
        var id = await Store.Post("short", 1_000);
        var left = await Store.Post("long", 1_500);
        opened.Time.Advance(999);
        await Again(crash);
        Assert.NotNull(await Store.Find(id, Some.Cancellation));
        opened.Time.Advance(1);
        await Again(crash);
        Assert.Null(await Store.Find(id, Some.Cancellation));
        Assert.NotNull(await Store.Find(left, Some.Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deletions_are_remembered(bool crash)
    {
        var epoch = (await Store.Changes()).Epoch;
        var message = Some.Message(expiresIn: 5_000);
        await Store.Post(message, Some.Cancellation);
        await Store.Post("between");
        await Store.Delete(message.Id, null, Some.Cancellation);
        await Again(crash);
        var changes = await Store.Changes(epoch, 2);
        Assert.Equal([message.Id.ToString()], changes.Deleted);
        Assert.Equal(3, changes.To);
        Assert.Null(await Store.Find(message.Id, Some.Cancellation));
        await Store.Post(message, Some.Cancellation);
        await Store.Delete(message.Id, Some.Ada.Id, Some.Cancellation);
        await Some.Refused(Store.Post(message with { Author = Some.Bob }, Some.Cancellation), ErrorCode.Conflict);
        opened.Time.Advance(5_000);
        Assert.Empty((await Store.Changes(epoch, 2)).Deleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ids_are_remembered_for_their_hour(bool crash)
    {
        var message = Some.Message(expiresIn: 1_000);
        await Store.Post(message, Some.Cancellation);
        await opened.Pass(2_000);
        await Again(crash);
        await Store.Post(message, Some.Cancellation);
        await Some.Refused(Store.Post(message with { Author = Some.Bob }, Some.Cancellation), ErrorCode.Conflict);
        Assert.Empty((await Store.List()).Messages);

        opened.Time.Advance(3_598_999);
        await Again(crash);
        await Store.Post(message, Some.Cancellation);
        Assert.Empty((await Store.List()).Messages);
        opened.Time.Advance(1);
        await Store.Post(message, Some.Cancellation);
        Assert.Single((await Store.List()).Messages);
    }

    [Fact]
    public async Task A_repeat_after_a_crash_is_recognised()
    {
        var message = Some.Message();
        await Store.Post(message, Some.Cancellation);
        await opened.Crash();
        await Store.Post(message, Some.Cancellation);
        await Some.Refused(Store.Post(message with { Text = "other" }, Some.Cancellation), ErrorCode.Conflict);
        Assert.Single((await Store.List()).Messages);
    }

    [Fact]
    public async Task Rows_go_when_their_ids_may_be_forgotten()
    {
        for (var i = 0; i < 5; i++)
            await Store.Post($"{i}", 1_000);
        await opened.Pass(1_000);
        await opened.Pass(3_600_000 + 600_000);
        await opened.Pass(200);
        Assert.Equal(0, Rows());
    }

    [Fact]
    public async Task Rows_whose_hour_passed_while_nobody_ran_go_at_the_start()
    {
        await Store.Post("gone", 1_000);
        opened.Time.Advance(3_602_000);
        await opened.Restart();
        await opened.Pass(200);
        Assert.Equal(0, Rows());
    }

    [Fact]
    public async Task Without_their_keys_the_rooms_are_empty_and_the_numbers_go_on()
    {
        await Store.Post("unreadable");
        await Store.StopAsync(Some.Cancellation);
        Array.ForEach(opened.Folder.Keys, File.Delete);
        await opened.Restart();
        Assert.Empty((await Store.List()).Messages);
        await Store.Post("next");
        Assert.Equal(2, Assert.Single((await Store.List()).Messages).Seq);
    }

    [Fact]
    public async Task Without_a_journal_a_restart_empties_the_rooms_and_changes_their_epoch()
    {
        await using var fleeting = await OpenedStore.Open(durable: false);
        await fleeting.Store.Post();
        var epoch = (await fleeting.Store.Changes()).Epoch;
        Assert.Empty(Directory.GetFileSystemEntries(fleeting.Folder.Path));
        await fleeting.Restart();
        var changes = await fleeting.Store.Changes(epoch, 0);
        Assert.NotEqual(epoch, changes.Epoch);
        Assert.True(changes.Reset);
        Assert.Empty(changes.Messages);
    }

    [Fact]
    public async Task A_closed_store_is_unavailable()
    {
        await Store.StopAsync(Some.Cancellation);
        await Some.Refused(Store.Post(Some.Message(), Some.Cancellation), ErrorCode.Unavailable);
    }

    private Task Again(bool crash) => crash ? opened.Crash() : opened.Restart();

    private long Rows()
    {
        using var command = opened.Inside.Journal!.Connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM messages";
        return (long)command.ExecuteScalar()!;
    }
}
