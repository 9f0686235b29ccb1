using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Installation_key : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KeyFolder data;

    public Installation_key() => data = new KeyFolder(folder.Path);

    [Fact]
    public void The_same_value_has_the_same_hash_after_a_restart()
    {
        var hash = InstallationKey.Open(data, mayCreate: true).Hash("email", "ada@example.org");

        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, InstallationKey.Open(data, mayCreate: false).Hash("email", "ada@example.org"));
        Assert.Equal(PrivateFolder.FileMode, File.GetUnixFileMode(folder.File("installation.key")));
    }

    [Fact]
    public void Of_several_that_make_it_at_once_all_have_the_same()
    {
        var hashes = new string[16];
        Parallel.For(0, hashes.Length, n => hashes[n] = InstallationKey.Open(new KeyFolder(folder.Path), mayCreate: true).Hash("email", "ada"));
        Assert.Single(hashes.Distinct());
        Assert.Equal([folder.File("installation.key")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Another_value_scope_or_installation_has_another_hash()
    {
        var key = InstallationKey.Open(data, mayCreate: true);
        var hash = key.Hash("email", "ada@example.org");
        File.Delete(folder.File("installation.key"));

        Assert.NotEqual(hash, key.Hash("email", "eve@example.org"));
        Assert.NotEqual(hash, key.Hash("username", "ada@example.org"));
        Assert.NotEqual(hash, InstallationKey.Open(data, mayCreate: true).Hash("email", "ada@example.org"));
    }

    [Fact]
    public void A_lost_key_stops_the_start_where_names_depend_on_it()
    {
        var refused = Assert.Throws<InvalidDataException>(() => InstallationKey.Open(data, mayCreate: false));
        Assert.Contains(folder.File("installation.key"), refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("installation.key")));
    }

    public void Dispose() => folder.Dispose();
}
