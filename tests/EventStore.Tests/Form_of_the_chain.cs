using System.Text;
using TempMessenger.EventStore.Keys;
using TempMessenger.EventStore.Sqlite;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>What is stored is for ever: the values were computed by another program.</summary>
public sealed class Form_of_the_chain : IDisposable
{
    private const string First = "d3ed4c6c6f3d8854838466ce91cf90a3b8ae4aefe4ec1eb913f105c0b1ccf7c7";
    private static readonly RecordedEvent Registered =
        new(1, "user-7", 1, "UserRegistered", Encoding.UTF8.GetBytes("""{"name":"Åsa"}"""), "c1", 1764428400123);

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_row_has_its_hash_for_ever() => Assert.Equal(First, Convert.ToHexStringLower(Some.Chain.Hash(Registered, null)));

    [Fact]
    public void The_next_row_covers_the_hash_of_the_one_before() => Assert.Equal(
        "85f6fa4066fedc6998f270c32139fb9213292f7b342344227ed7cc3f121bda0e",
        Convert.ToHexStringLower(Some.Chain.Hash(new(2, "a", 3, "T", new byte[] { 0, 255 }, "", -1), Convert.FromHexString(First))));

    [Fact]
    public void The_key_is_derived_from_the_installations()
    {
        File.WriteAllBytes(folder.File("installation.key"), [.. Enumerable.Range(32, 32).Select(n => (byte)n)]);
        var key = ChainKey.Of(InstallationKey.Locate(new KeyFolder(folder.Path)));
        Assert.Equal("fe3d6275605f9248a1097c054b4e254282935d79285e9f667282ca635c620fdc", Convert.ToHexStringLower(key.Hash(Registered, null)));
    }

    [Fact]
    public void No_two_rows_have_the_same_form() => Assert.NotEqual(
        Some.Chain.Hash(Registered with { Stream = "ab", Type = "c" }, null), Some.Chain.Hash(Registered with { Stream = "a", Type = "bc" }, null));

    [Fact]
    public void A_head_is_a_line_that_can_be_kept()
    {
        var head = new ChainHead(1204, 1764428400123, First);
        Assert.Equal($"1204 2025-11-29T15:00:00.123Z {First}", $"{head}");
        Assert.Equal(head, ChainHead.Parse($"{head with { Position = 5 }}\r\n {head} \n\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1204")]
    [InlineData("x 2025-11-29T15:00:00.123Z d3ed4c6c6f3d8854838466ce91cf90a3b8ae4aefe4ec1eb913f105c0b1ccf7c7")]
    [InlineData("1 yesterday d3ed4c6c6f3d8854838466ce91cf90a3b8ae4aefe4ec1eb913f105c0b1ccf7c7")]
    [InlineData("1 2025-11-29T15:00:00.123Z abc")]
    [InlineData("1 2025-11-29T15:00:00.123Z zzed4c6c6f3d8854838466ce91cf90a3b8ae4aefe4ec1eb913f105c0b1ccf7c7")]
    public void What_is_no_head_is_refused(string line) => Assert.Throws<InvalidDataException>(() => ChainHead.Parse(line));

    [Fact]
    public async Task A_file_of_the_version_before_goes_on()
    {
        var path = folder.File("events.db");
        using (var before = new SqliteDatabase(path, new DatabaseSchema("events", sql => [.. EventSchema.Schema.Steps(sql).Take(1)])))
        {
            await before.Run(
                "INSERT INTO events(stream, version, type, data, command_id, recorded_at) VALUES('a', 1, 'Happened', @data, '1', 5)",
                TestContext.Current.CancellationToken,
                ("data", "{}"u8.ToArray()));
        }

        using var log = SqliteEventStore.Open(path, Some.Clock(), Some.Chain);
        Assert.IsType<AppendResult.Appended>(await log.Append(Some.Append("a", expected: 1), TestContext.Current.CancellationToken));
        var report = await new EventChain(log, Some.Chain).Verify(null, (_, _) => { }, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1, 1), (report.Begins!.Value, report.Chained, report.Older));
        Assert.Empty(report.Findings);
    }

    public void Dispose() => folder.Dispose();
}
