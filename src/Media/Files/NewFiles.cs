using System.Globalization;
using System.Security.Cryptography;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore.Keys;
using TempMessenger.Media.Decoding;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Media.Files;

/// <summary>What a worker made of an upload, on its way into the folder of media.</summary>
/// <param name="Name">Of the whole.</param>
/// <param name="Bytes">Its length, unsealed.</param>
/// <param name="Stored">How much all files take.</param>
/// <param name="Secret">What they are sealed with; null: they are not.</param>
/// <param name="Files">Where each lies, and its name.</param>
internal sealed record NewFiles(string Name, long Bytes, long Stored, byte[]? Secret, IReadOnlyList<(string From, string Name)> Files)
{
    /// <summary>Files that everybody may see are named by the hash of their content, under a key; others at random, and sealed, so that nobody learns who has what.</summary>
    public static NewFiles Of(string folder, WorkAnswer made, bool isPublic, InstallationKey key)
    {
        var whole = Path.Combine(folder, WorkAnswer.Whole);
        var id = isPublic ? key.Hash("media", HashOf(whole))[..32] : Guid.NewGuid().ToString("N");
        var name = $"{id}.{made.Extension}";
        var secret = isPublic ? null : RandomNumberGenerator.GetBytes(SealingKey.SecretBytes);
        List<(string From, string Name)> files =
        [
            (whole, name),
            .. (made.Sizes ?? []).Select(size => (Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture)), MediaNames.Thumbnail(name, size))),
        ];
        var bytes = new FileInfo(whole).Length;
        if (secret is not null)
            files = [.. files.Select((file, number) => (Seal(file.From, file.Name, number, secret), file.Name))];
        else
            files.ForEach(file => Finish(file.From));
        return new(name, bytes, files.Sum(file => new FileInfo(file.From).Length), secret, files);
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Each file has a key of its own, since its parts are numbered from 0.</summary>
    private static string Seal(string path, string name, int number, byte[] secret)
    {
        var box = string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
        using (var content = File.OpenRead(path))
            SealedFile.Write(content, box, FileKeys.KeyOf(secret, name));
        File.Delete(path);
        return box;
    }

    private static void Finish(string path)
    {
        File.SetUnixFileMode(path, PrivateFolder.FileMode);
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        Durable.SyncFile(file.SafeFileHandle, path);
    }
}
