using TempMessenger.Messages.Embedded;
using TempMessenger.Storage;

namespace TempMessenger.Messages.Tests;

public sealed class The_store_s_clock : IAsyncLifetime
{
    private OpenedStore opened = null!;

    private EmbeddedStore Store => opened.Store;

    private SteppedTime Time => opened.Time;

    private long Now => opened.Inside.Clock.Now;

    public async ValueTask InitializeAsync() => opened = await OpenedStore.Open();

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    [Fact]
    public void Starts_with_the_wall_and_runs_by_the_monotonic_clock()
    {
        Assert.Equal(Time.Wall, Now);
        Time.Advance(1_234);
        Assert.Equal(Time.Wall, Now);
    }

    [Fact]
    public async Task Never_goes_back_when_the_wall_does()
    {
        var id = await Store.Post(expiresIn: 5_000);
        var before = Now;
        Time.StepWall(-3_600_000);
        await Store.Tick();
        Assert.Equal(before, Now);
        await opened.Pass(5_000);
        Assert.Equal(before + 5_000, Now);
        Assert.Null(await Store.Find(id, Some.Cancellation));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 501)]
    [InlineData(3_600_000, 3_600_000)]
    public async Task Follows_the_wall_forward_when_it_lags(long step, long followed)
    {
        var before = Now;
        Time.StepWall(step);
        Assert.Equal(before, Now);
        await Store.Tick();
        Assert.Equal(before + followed, Now);
    }

    [Fact]
    public async Task A_jump_forward_expires_what_is_due()
    {
        var id = await Store.Post();
        Time.StepWall(600_000);
        await Store.Tick();
        Assert.Null(await Store.Find(id, Some.Cancellation));
        Assert.Equal(0, opened.Inside.Memory.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_that_expired_is_revived_by_setting_the_wall_back(bool crash)
    {
        var id = await Store.Post(expiresIn: 5_000);
        var long_lived = await Store.Post(expiresIn: 20_000);
        await opened.Pass(5_000);
        var before = Now;
        Time.StepWall(-3_600_000);
        await (crash ? opened.Crash() : opened.Restart());
        Assert.InRange(Now, before, before + StoreClock.LeaseMilliseconds);
        Assert.Null(await Store.Find(id, Some.Cancellation));
        Assert.NotNull(await Store.Find(long_lived, Some.Cancellation));
    }

    [Fact]
    public async Task The_next_start_is_not_before_the_last_commit()
    {
        Time.Advance(60_000);
        await Store.Post();
        var before = Now;
        Time.StepWall(-3_600_000);
        await opened.Crash();
        Assert.InRange(Now, before, before + StoreClock.LeaseMilliseconds);
    }

    [Fact]
    public async Task Two_crashes_in_a_row_ahead_of_the_wall_go_not_back()
    {
        Time.StepWall(-3_600_000);
        await opened.Restart();
        Time.Advance(300);
        var before = Now;
        await opened.Crash();
        Assert.InRange(Now, before, before + StoreClock.LeaseMilliseconds);
    }

    [Fact]
    public async Task What_a_repeat_found_expired_stays_expired_too()
    {
        var message = Some.Message(expiresIn: 1_000);
        await Store.Post(message, Some.Cancellation);
        await opened.Pass(0);
        Time.Advance(1_000);
        await Store.Post(message, Some.Cancellation);
        await Store.Tick();
        var before = Now;
        Time.StepWall(-3_600_000);
        await opened.Crash();
        Assert.InRange(Now, before, before + StoreClock.LeaseMilliseconds);
    }

    [Fact]
    public async Task Ahead_of_the_wall_it_stays_ahead_over_crashes()
    {
        Time.StepWall(-3_600_000);
        await Store.Tick();
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(900);
            await Store.Tick();
            Time.Advance(300);
            var before = Now;
            await opened.Crash();
            Assert.InRange(Now, before, before + (2 * StoreClock.LeaseMilliseconds));
        }
    }

    [Fact]
    public async Task After_a_jump_and_a_step_back_a_crash_does_not_revive()
    {
        var id = await Store.Post();
        Time.StepWall(3_600_000);
        await Store.Tick();
        Time.StepWall(-3_600_000);
        await opened.Crash();
        Assert.Null(await Store.Find(id, Some.Cancellation));
    }

    [Fact]
    public async Task A_jump_waits_until_the_disk_has_it()
    {
        var before = Now;
        using (var blocker = TempMessenger.Storage.Sqlite.SqliteFile.Open(Path.Combine(opened.Folder.Path, "messages.db")))
        {
            Run(opened.Inside.Journal!.Connection, "PRAGMA busy_timeout=0");
            Run(blocker, "BEGIN IMMEDIATE");
            Time.StepWall(3_600_000);
            await Store.Tick();
            Assert.Equal(before, Now);
            Run(blocker, "ROLLBACK");
        }

        await Store.Tick();
        Assert.Equal(before + 3_600_000, Now);
    }

    private static void Run(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
