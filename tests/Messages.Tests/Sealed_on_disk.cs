using System.Text;
using Microsoft.Data.Sqlite;
using TempMessenger.Messages.Embedded;
using TempMessenger.Messages.Embedded.Sealing;
using TempMessenger.Messages.Sealing;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Tests;

public sealed class Sealed_on_disk : IAsyncLifetime
{
    private const string Canary = "canary-text-4711";

    private OpenedStore opened = null!;

    private EmbeddedStore Store => opened.Store;

    private TemporaryFolder Folder => opened.Folder;

    public async ValueTask InitializeAsync() => opened = await OpenedStore.Open();

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    [Fact]
    public async Task Nothing_of_a_message_stands_in_clear()
    {
        await Store.Post(Some.Message(Canary, new(Some.Ada.Id, "canary-name"), email: "canary@example.org"), Some.Cancellation);
        Assert.False(Folder.Holds(Encoding.UTF8.GetBytes("canary")));
        Assert.Equal(Canary, Assert.Single((await Store.List()).Messages).Text);
    }

    [Fact]
    public async Task Keys_are_files_of_their_own_for_their_owner_only()
    {
        await Store.Post();
        var key = Assert.Single(Folder.Keys);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder.KeyPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder.Path, "messages.db")));
        var secret = File.ReadAllBytes(key);
        Assert.Equal(SealingKey.SecretBytes, secret.Length);
        File.Delete(key);
        Assert.False(Folder.Holds(secret));
    }

    [Fact]
    public async Task A_key_and_its_name_are_on_the_disk_before_the_message_is_acknowledged()
    {
        using var synchronized = new SynchronizedPaths(Folder.KeyPath);
        await Store.Post();
        var key = Assert.Single(Folder.Keys);
        Assert.Equal([key + ".new", Folder.KeyPath], synchronized.Paths);
    }

    [Fact]
    public async Task A_destroyed_key_is_overwritten_and_its_name_is_gone_from_the_disk()
    {
        var id = await Store.Post();
        var key = Assert.Single(Folder.Keys);
        using var synchronized = new SynchronizedPaths(Folder.KeyPath);
        await Store.Delete(id, null, Some.Cancellation);
        while (Folder.Keys.Length > 0 || synchronized.Paths.Count < 2)
            await Task.Delay(10, Some.Cancellation);
        Assert.Equal([key, Folder.KeyPath], synchronized.Paths);
    }

    [Theory]
    [InlineData(1_000, 3_600_000, 10_000)]
    [InlineData(9_999, 1_000, 10_000)]
    [InlineData(10_000, 1_000, 20_000)]
    [InlineData(10_000, 3_600_001, 60_000)]
    [InlineData(60_000, 86_400_000, 120_000)]
    public void A_period_ends_after_everything_in_it_has_expired(long expiresAt, long lifetime, long end) =>
        Assert.Equal(end, Period.End(expiresAt, lifetime));

    [Fact]
    public async Task After_the_last_expiry_no_key_is_left_that_opens_anything()
    {
        for (var i = 0; i < 50; i++)
            await Store.Post($"{Canary}-{i}", 1_000 + (i * 100));
        var secrets = Folder.Keys.Select(File.ReadAllBytes).ToList();
        Assert.NotEmpty(secrets);
        await opened.Pass(6_000);
        Assert.Empty(Folder.Keys);
        Assert.All(secrets, secret => Assert.False(Folder.Holds(secret)));
        Assert.False(Folder.Holds(Encoding.UTF8.GetBytes(Canary)));
    }

    [Fact]
    public async Task A_key_goes_with_its_last_message_and_not_before()
    {
        await Store.CreateRoom(new("long", "Long", 7_200_000, null), Some.Cancellation);
        var first = await Store.Post("first", room: "long");
        var second = await Store.Post("second", room: "long");
        await Store.Delete(first, null, Some.Cancellation);
        await Store.Tick();
        Assert.Single(Folder.Keys);
        await Store.Delete(second, null, Some.Cancellation);
        await Store.Tick();
        Assert.Empty(Folder.Keys);
    }

    [Fact]
    public async Task A_new_key_is_made_for_a_period_whose_first_key_went()
    {
        await Store.Delete(await Store.Post("first"), null, Some.Cancellation);
        await Store.Post("second");
        await Store.Tick();
        Assert.Single(Folder.Keys);
        await opened.Crash();
        Assert.Equal("second", Assert.Single((await Store.List()).Messages).Text);
    }

    [Fact]
    public async Task An_early_deletion_takes_the_sealed_text_out_of_every_file()
    {
        await Store.Post("kept");
        var id = await Store.Post(Canary);
        var piece = SealedPieceOf(id);
        Assert.True(Folder.Holds(piece));
        await Store.Delete(id, null, Some.Cancellation);
        await Store.Tick();
        Assert.False(Folder.Holds(piece));
        Assert.False(Folder.Holds(piece.AsSpan(0, 16)));
    }

    [Fact]
    public async Task Keys_that_nothing_needs_are_destroyed_at_the_start()
    {
        await Store.Post("short", 1_000);
        File.WriteAllBytes(Path.Combine(Folder.KeyPath, "1-0000000000000001.key"), new byte[] { 1, 2, 3 });
        File.WriteAllBytes(Path.Combine(Folder.KeyPath, "99999999999999-0000000000000002.key"), Enumerable.Repeat((byte)7, 32).ToArray());
        File.WriteAllBytes(Path.Combine(Folder.KeyPath, "99999999999999-0000000000000003.key.new"), Enumerable.Repeat((byte)7, 32).ToArray());
        opened.Time.Advance(1_000);
        await opened.Crash();
        Assert.Empty(Folder.Keys);
    }

    [Fact]
    public async Task A_key_of_an_earlier_run_seals_nothing_new()
    {
        await Store.Post("before");
        await opened.Crash();
        await Store.Post("after");
        Assert.Equal(2, Folder.Keys.Length);
        await opened.Crash();
        Assert.Equal(["before", "after"], (await Store.List()).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_key_that_was_half_destroyed_opens_nothing_and_stops_nothing()
    {
        await Store.Post("lost");
        await Store.StopAsync(Some.Cancellation);
        File.WriteAllBytes(Assert.Single(Folder.Keys), Enumerable.Repeat((byte)7, 32).ToArray());
        await opened.Restart();
        Assert.Empty((await Store.List()).Messages);
        Assert.Empty(Folder.Keys);
    }

    [Fact]
    public async Task A_key_that_cannot_be_destroyed_is_tried_again()
    {
        await Store.Post("short", 1_000);
        var away = Folder.KeyPath + ".away";
        Directory.Move(Folder.KeyPath, away);
        await opened.Pass(1_000);
        Directory.Move(away, Folder.KeyPath);
        Assert.Single(Folder.Keys);
        await opened.Pass(200);
        Assert.Empty(Folder.Keys);
    }

    [Fact]
    public async Task Without_a_journal_an_earlier_run_s_keys_are_destroyed()
    {
        await Store.Post("lost");
        using var left = Folder.Copy();
        await using var fleeting = await OpenedStore.Open(durable: false, folder: left.Copy());
        Assert.Empty(fleeting.Folder.Keys);
    }

    private byte[] SealedPieceOf(MessageId id)
    {
        var bytes = new byte[MessageId.Bytes];
        id.Write(bytes);
        using var command = opened.Inside.Journal!.Connection.CreateCommand();
        command.CommandText = "SELECT sealed FROM messages WHERE id = $id";
        command.Parameters.Add(new SqliteParameter("$id", bytes));
        return (byte[])command.ExecuteScalar()!;
    }
}
