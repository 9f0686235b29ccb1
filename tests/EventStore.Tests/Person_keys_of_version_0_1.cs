using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>A folder with a file a person, which the first start moves over.</summary>
public sealed class Person_keys_of_version_0_1 : IDisposable
{
    private const int People = 300;

    private readonly TemporaryFolder folder = new();
    private readonly byte[][] secrets = [.. Enumerable.Range(0, People).Select(n => Enumerable.Repeat((byte)(n % 251 + 1), 28).Concat(BitConverter.GetBytes(n)).ToArray())];

    public Person_keys_of_version_0_1()
    {
        for (var n = 0; n < People; n++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FileOf(n))!, PrivateFolder.Mode);
            File.WriteAllBytes(FileOf(n), secrets[n]);
        }
    }

    [Fact]
    public void Every_key_is_found_and_no_file_of_a_person_is_left()
    {
        Assert.All(Enumerable.Range(0, People), n => AssertHolds(Open(), n));
        AssertMoved();
    }

    [Fact]
    public void What_was_destroyed_or_never_finished_is_no_key_afterwards()
    {
        File.WriteAllBytes(FileOf(3), new byte[32]);
        File.Move(FileOf(4), FileOf(4) + ".0123.new");
        var keys = Open();
        Assert.Null(keys.Find(Id(3)));
        Assert.Null(keys.Find(Id(4)));
        AssertHolds(keys, 5);
        AssertMoved();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(400)]
    [InlineData(800)]
    public void A_run_that_a_crash_ended_is_continued_and_loses_no_key(int synchronizations)
    {
        var left = synchronizations;
        void Crash(string path)
        {
            if (path.StartsWith(folder.Path, StringComparison.Ordinal) && left-- == 0)
                throw new IOException("The process ends here.");
        }

        Durable.Synchronized += Crash;
        try
        {
            Assert.Throws<IOException>(Open);
        }
        finally
        {
            Durable.Synchronized -= Crash;
        }

        var keys = Open();
        Assert.All(Enumerable.Range(0, People), n => AssertHolds(keys, n));
        AssertMoved();
        keys.Destroy(Id(7));
        Assert.Null(Open().Find(Id(7)));
    }

    [Fact]
    public async Task Several_processes_that_start_at_once_find_every_key()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Open)));
        Assert.All(opened, keys => Assert.All(Enumerable.Range(0, People), n => AssertHolds(keys, n)));
        AssertMoved();
    }

    [Fact]
    public void What_is_not_a_key_stays()
    {
        File.WriteAllText(folder.File("people/00/notes.txt"), "an operator's");
        Open();
        Assert.Equal("an operator's", File.ReadAllText(folder.File("people/00/notes.txt")));
        AssertHolds(Open(), 1);
    }

    public void Dispose() => folder.Dispose();

    private PersonKeys Open() => new(new KeyFolder(folder.Path));

    private static string Id(int n) => $"{n % 256:x2}{n * 7:x30}";

    private string FileOf(int n) => folder.File($"people/{Id(n)[..2]}/{Id(n)}.key");

    private void AssertHolds(PersonKeys keys, int n) => Assert.Equal([1], keys.Find(Id(n))!.Open("s", "f", new PersonKey(secrets[n]).Seal("s", "f", [1])));

    private void AssertMoved()
    {
        Assert.Empty(Directory.GetDirectories(folder.File("people")));
        Assert.All(Directory.GetFiles(folder.File("people")), file => Assert.Equal(".keys", Path.GetExtension(file)));
        Assert.All(Directory.GetFiles(folder.File("people")), file => Assert.Equal(PrivateFolder.FileMode, File.GetUnixFileMode(file)));
    }
}
