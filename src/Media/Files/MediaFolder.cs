using TempMessenger.Contracts.Media;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Media.Files;

/// <summary>The folder of files. Each is written under another name and renamed when it is whole and on the disk, so that it is safe on a folder that several machines share.</summary>
internal sealed class MediaFolder
{
    /// <summary>Where files lie that were sent and not yet looked at.</summary>
    public const string Uploads = MediaNames.Uploads;

    /// <summary>Where workers write.</summary>
    public const string Work = "work";

    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    public MediaFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        PrivateFolder.Create(Path);
        PrivateFolder.Create(PathOf(Uploads));
        PrivateFolder.Create(PathOf(Work));
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    public string UploadPath(string name) => System.IO.Path.Combine(Path, Uploads, name);

    /// <summary>A new folder for one piece of work.</summary>
    public string NewWork() => Directory.CreateDirectory(System.IO.Path.Combine(Path, Work, Guid.NewGuid().ToString("N")), PrivateFolder.Mode).FullName;

    /// <summary>Moves finished files to where they are served from. Those of the same name have the same content.</summary>
    public void Place(IReadOnlyCollection<(string From, string Name)> files)
    {
        foreach (var (from, name) in files)
        {
            var path = PathOf(MediaNames.PathOf(name));
            var folder = System.IO.Path.GetDirectoryName(path)!;
            PrivateFolder.Create(System.IO.Path.GetDirectoryName(folder)!);
            PrivateFolder.Create(folder);
            File.Move(from, path, overwrite: true);
        }

        Durable.SyncFolder(System.IO.Path.GetDirectoryName(PathOf(MediaNames.PathOf(files.First().Name)))!);
    }

    /// <summary>Removes a file and its thumbnails. What is gone already has no effect.</summary>
    public void Remove(string name)
    {
        foreach (var file in MediaNames.Sizes.Select(size => MediaNames.Thumbnail(name, size)).Prepend(name))
        {
            var path = PathOf(MediaNames.PathOf(file));
            if (File.Exists(path))
                File.Delete(path);
        }
    }

    /// <summary>Removes what a crash left in the folders of uploads and of work.</summary>
    public void RemoveLeftBehind(DateTimeOffset now)
    {
        foreach (var entry in new DirectoryInfo(PathOf(Uploads)).EnumerateFileSystemInfos().Concat(new DirectoryInfo(PathOf(Work)).EnumerateFileSystemInfos()))
        {
            if (now - entry.LastWriteTimeUtc < LeftBehind)
                continue;
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    private string PathOf(string file) => System.IO.Path.Combine(Path, file);
}
