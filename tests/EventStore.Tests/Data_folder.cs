using TempMessenger.Storage.Disk;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Data_folder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void It_is_made_for_the_owner_only()
    {
        using var data = DataFolder.Lock(folder.File("a/b"));
        Assert.Equal(folder.File("a/b"), data.Path);
        Assert.Equal(PrivateFolder.Mode, File.GetUnixFileMode(data.Path));
        Assert.Equal(PrivateFolder.FileMode, File.GetUnixFileMode(data.FilePath(".lock")));
    }

    [Fact]
    public void A_second_one_is_refused_until_the_first_gives_it_back()
    {
        using (DataFolder.Lock(folder.Path))
        {
            var refused = Assert.Throws<DataFolderInUseException>(() => DataFolder.Lock(folder.Path + "/."));
            Assert.Equal(folder.Path, refused.Folder.TrimEnd('/'));
            Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        }

        DataFolder.Lock(folder.Path).Dispose();
    }

    [Fact]
    public void Another_process_holding_it_counts_too()
    {
        using var data = DataFolder.Lock(folder.Path);
        using var flock = System.Diagnostics.Process.Start("flock", ["--nonblock", data.FilePath(".lock"), "true"]);
        flock.WaitForExit();
        Assert.Equal(1, flock.ExitCode);
    }

    [Fact]
    public void What_is_no_folder_is_told_apart_from_one_in_use()
    {
        File.WriteAllText(folder.File("file"), "");
        var fault = Assert.ThrowsAny<IOException>(() => DataFolder.Lock(folder.File("file")));
        Assert.IsNotType<DataFolderInUseException>(fault);
    }

    public void Dispose() => folder.Dispose();
}
