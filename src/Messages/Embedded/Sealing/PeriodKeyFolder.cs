using System.Globalization;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Embedded.Sealing;

/// <summary>
/// The keys' files, one each: <c>{end of period}-{id}.key</c>, 32 bytes. They stand apart from the journal because a database keeps copies of what
/// was deleted in it.
/// </summary>
internal sealed class PeriodKeyFolder(string path)
{
    public void Create() => PrivateFolder.Create(path);

    /// <summary>On return the keys are on the disk, and so are their names.</summary>
    /// <exception cref="IOException">The disk does not take them.</exception>
    public void Write(IReadOnlyList<PeriodKey> keys) => SecretFile.Write(path, keys.Select(key => (NameOf(key), key.Secret)));

    /// <summary>Returns the keys whose files withstood, with the last reason.</summary>
    public (IReadOnlyList<PeriodKey> Left, Exception? Reason) Destroy(IReadOnlyList<PeriodKey> keys)
    {
        List<PeriodKey> left = [];
        Exception? reason = null;
        foreach (var key in keys)
        {
            try
            {
                var file = Path.Combine(path, NameOf(key));
                SecretFile.Destroy(path, file + SecretFile.Unfinished, file);
                key.Dispose();
            }
#pragma warning disable CA1031 // Whatever keeps a key from being destroyed, it is tried again, and the others are destroyed now.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                left.Add(key);
                reason = failure;
            }
        }

        return (left, reason);
    }

    /// <summary>The keys that earlier runs left, by id. What a crash left half written or half destroyed is destroyed.</summary>
    public IReadOnlyDictionary<long, PeriodKey> Read()
    {
        Dictionary<long, PeriodKey> keys = [];
        if (!Directory.Exists(path))
            return keys;
        foreach (var file in Directory.EnumerateFiles(path, "*.key*"))
        {
            if (TryParse(Path.GetFileName(file), out var id, out var endsAt) && SecretFile.Read(file) is { Length: SealingKey.SecretBytes } secret)
                keys[id] = PeriodKey.Restore(id, endsAt, secret);
            else
                SecretFile.Destroy(path, file);
        }

        return keys;
    }

    private static bool TryParse(string file, out long id, out long endsAt)
    {
        endsAt = id = 0;
        return file.Split('-', '.') is [var end, var number, "key"]
            && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out endsAt)
            && long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }

    private static string NameOf(PeriodKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.EndsAt}-{key.Id:x16}.key");
}
