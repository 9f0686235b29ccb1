using TempMessenger.Storage.Disk;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>What is on the disk when the writers of secrets return.</summary>
public sealed class Durable_files : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SynchronizedPaths synchronized;

    public Durable_files() => synchronized = new(folder.Path);

    [Fact]
    public void A_secret_is_on_the_disk_before_its_name_is()
    {
        SecretFile.Write(folder.Path, [("a", new byte[] { 1 }), ("b", new byte[] { 2 })]);
        Assert.Equal([folder.File("a.new"), folder.File("b.new"), folder.Path], synchronized.Paths);
        Assert.Equal([2], SecretFile.Read(folder.File("b")));
        Assert.Equal(PrivateFolder.FileMode, File.GetUnixFileMode(folder.File("a")));
    }

    [Fact]
    public void A_secret_that_is_found_has_its_name_on_the_disk_too()
    {
        var made = SecretFile.ReadOrCreate(folder.File("a"));
        Assert.Equal(folder.Path, synchronized.Paths[^1]);
        Assert.Equal(2, synchronized.Paths.Count);
        Assert.Equal(made, SecretFile.ReadOrCreate(folder.File("a")));
        Assert.Equal(folder.Path, synchronized.Paths[2]);
        Assert.Equal([folder.File("a")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_destroyed_secret_is_overwritten_on_the_disk_before_its_name_goes()
    {
        SecretFile.Write(folder.Path, [("a", new byte[] { 1, 2, 3 })]);
        using var held = new FileStream(folder.File("a"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        SecretFile.Destroy(folder.Path, folder.File("a"), folder.File("gone"));

        Assert.Equal([folder.File("a"), folder.Path], synchronized.Paths.Skip(2));
        var left = new byte[8];
        Assert.Equal(3, held.Read(left));
        Assert.Equal(new byte[8], left);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_new_folder_is_in_its_parent_on_the_disk()
    {
        PrivateFolder.Create(folder.File("new"));
        Assert.Equal([folder.Path], synchronized.Paths);
        Assert.Equal(PrivateFolder.Mode, File.GetUnixFileMode(folder.File("new")));
    }

    /// <summary>The file system of /proc cannot be synchronized, which only who really asks it finds out.</summary>
    [Fact]
    public void What_cannot_be_synchronized_is_an_error()
    {
        Assert.Contains("synchronize", Assert.Throws<IOException>(() => Durable.SyncFolder("/proc/self")).Message, StringComparison.Ordinal);
        using var file = Durable.Open("/proc/self/stat", OpenFor.Reading)!;
        Assert.Contains("synchronize", Assert.Throws<IOException>(() => Durable.SyncFile(file, "/proc/self/stat")).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        synchronized.Dispose();
        folder.Dispose();
    }
}
