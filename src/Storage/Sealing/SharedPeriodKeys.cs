using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Storage.Sealing;

/// <summary>
/// The keys of what vanishes in a store that several processes share: one file a period, <c>{end of period}.period</c>, in a folder that all of them share. Whoever
/// needs a key first makes it; whoever sees its period over destroys it. No database holds one, so its files say nothing once a period is over.
/// </summary>
/// <param name="path">The folder; it must exist before a key is made.</param>
/// <param name="failed">Called with the reason where a key could not be destroyed; it is tried again.</param>
public sealed class SharedPeriodKeys(string path, Action<Exception> failed)
{
    private const string Suffix = ".period";

    private readonly ConcurrentDictionary<long, SharedPeriodKey> keys = new();
    private readonly Lock creating = new();
    private volatile string? folder;

    /// <summary>The folder's own random name: instances with another one do not share their keys with this one.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public string Folder => folder ??= Identify();

    /// <summary>The key of a period, to open with; null where it is gone.</summary>
    public SharedPeriodKey? Find(long endsAt)
    {
        if (keys.TryGetValue(endsAt, out var known))
            return known;
        if (SecretFile.Read(FileOf(endsAt)) is not { Length: SealingKey.SecretBytes } secret)
            return null;
        return Keep(endsAt, secret);
    }

    /// <summary>The key of a period, to seal with: on the disk, and so is its name.</summary>
    /// <exception cref="IOException">The folder does not take it.</exception>
    public SharedPeriodKey ForSealing(long endsAt)
    {
        if (keys.TryGetValue(endsAt, out var known))
            return known;
        lock (creating)
        {
            var secret = SecretFile.ReadOrCreate(FileOf(endsAt));
            return Keep(endsAt, secret);
        }
    }

    /// <summary>Destroys what is over by the store's clock; with <paramref name="all"/> also what others made. What withstands is tried again.</summary>
    public void Destroy(long now, bool all)
    {
        foreach (var key in keys.Values.Where(key => key.EndsAt <= now && keys.TryRemove(key.EndsAt, out _)))
        {
            key.Dispose();
            TryDestroy(FileOf(key.EndsAt));
        }

        if (!all || !Directory.Exists(path))
            return;
        foreach (var file in Directory.EnumerateFiles(path, "*" + Suffix + "*").Where(file => EndOf(file) <= now))
            TryDestroy(file);
    }

    private void TryDestroy(string file)
    {
        try
        {
            SecretFile.Destroy(path, file);
        }
        catch (FileNotFoundException)
        {
            // Another instance was quicker.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            failed(failure);
        }
    }

    private string Identify()
    {
        PrivateFolder.Create(path);
        return Convert.ToHexStringLower(SecretFile.ReadOrCreate(Path.Combine(path, "folder")));
    }

    private SharedPeriodKey Keep(long endsAt, byte[] secret)
    {
        var mine = new SharedPeriodKey(endsAt, secret);
        CryptographicOperations.ZeroMemory(secret);
        var kept = keys.GetOrAdd(endsAt, mine);
        if (kept != mine)
            mine.Dispose();
        return kept;
    }

    private string FileOf(long endsAt) => Path.Combine(path, endsAt.ToString(CultureInfo.InvariantCulture) + Suffix);

    private static long EndOf(string file) =>
        long.TryParse(Path.GetFileName(file).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? end : long.MaxValue;
}

/// <summary>The key of one period, which every process that shares the folder seals with: nonces are therefore random.</summary>
public sealed class SharedPeriodKey(long endsAt, byte[] secret) : IDisposable
{
    /// <summary>The end of the period, Unix milliseconds: everything under the key has expired by then.</summary>
    public long EndsAt { get; } = endsAt;

    /// <summary>Seals and opens nothing any more when the period is over.</summary>
    public SealingKey Sealing { get; } = new(secret, BoxForm.Shared);

    /// <inheritdoc/>
    public void Dispose() => Sealing.Dispose();
}
