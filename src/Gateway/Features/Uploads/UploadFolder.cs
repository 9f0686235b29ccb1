using Microsoft.Extensions.Configuration;
using TempMessenger.Contracts.Media;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>The folder of media that this gateway shares with the media service (<c>Media:Folder</c>): it writes what it receives there and reads what it serves.</summary>
internal sealed class UploadFolder
{
    private readonly string path;

    public UploadFolder(IConfiguration configuration) => path = Path.GetFullPath(
        configuration["Media:Folder"] is { Length: > 0 } folder ? folder
        : Path.Combine(configuration["Data:Folder"] is { Length: > 0 } data ? data : "data", "media"));

    /// <summary>A new file that only its owner may read.</summary>
    /// <exception cref="IOException">The disk is full or faulty.</exception>
    public FileStream Create(string name)
    {
        var folder = Path.Combine(path, MediaNames.Uploads);
        Directory.CreateDirectory(folder, PrivateFolder.Mode);
        return new(Path.Combine(folder, name), new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, UnixCreateMode = PrivateFolder.FileMode,
        });
    }

    /// <summary>Removes a file that was received. One that is gone has no effect.</summary>
    public void Remove(string name)
    {
        if (Directory.Exists(Path.Combine(path, MediaNames.Uploads)))
            File.Delete(Path.Combine(path, MediaNames.Uploads, name));
    }

    /// <summary>The content of a medium; null where its file is gone.</summary>
    public Stream? Open(MediaFile file)
    {
        try
        {
            var full = Path.Combine(path, file.Path);
            return file.Key is { } key
                ? new SealedFileStream(full, Convert.FromBase64String(key))
                : new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
