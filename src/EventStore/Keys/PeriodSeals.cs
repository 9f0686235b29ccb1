using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// Seals what vanishes with the key of the period in which it does. The keys lie beside those of people, in a folder of the service's own that all its processes share; the first one
/// that sees a period over destroys its key.
/// </summary>
public sealed class PeriodSeals
{
    private readonly string path;
    private readonly SharedPeriodKeys keys;

    /// <param name="folder">Where the keys of people are.</param>
    /// <param name="name">Of the service's folder in it.</param>
    /// <param name="what">What vanishes, for the log.</param>
    /// <param name="clock">For the log.</param>
    /// <param name="logger">The service's.</param>
    public PeriodSeals(KeyFolder folder, string name, string what, TimeProvider clock, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var failures = new FailureLog(logger, clock, TimeSpan.FromMinutes(10));
        path = folder.FilePath(name);
        keys = new(path, failure => failures.Write(failure, $"Keys of vanished {what} could not be destroyed; it is tried again"));
    }

    /// <summary>Seals content, bound to the stream or thing that it belongs to.</summary>
    /// <exception cref="EventStoreUnavailableException">The folder does not take the key.</exception>
    public byte[] Seal(string stream, ReadOnlySpan<byte> content, long periodEnd)
    {
        var box = new byte[content.Length + BoxForm.Shared.Overhead];
        KeyForSealing(periodEnd).Sealing.Seal(content, Place(stream), box);
        return box;
    }

    /// <summary>Null where the key is gone: the life is over, or somebody lost the folder.</summary>
    /// <exception cref="CryptographicException">It was changed, or stood elsewhere.</exception>
    /// <exception cref="EventStoreUnavailableException">The folder cannot be read.</exception>
    public byte[]? Open(string stream, ReadOnlySpan<byte> box, long periodEnd)
    {
        var content = new byte[Math.Max(0, box.Length - BoxForm.Shared.Overhead)];
        return Reach(() => keys.Find(periodEnd)) is { } key && key.Sealing.TryOpen(box, Place(stream), content) ? content : null;
    }

    /// <inheritdoc cref="SharedPeriodKeys.Destroy"/>
    public void Destroy(long now, bool all) => keys.Destroy(now, all);

    private SharedPeriodKey KeyForSealing(long periodEnd) => Reach(() =>
    {
        PrivateFolder.Create(path);
        return keys.ForSealing(periodEnd);
    });

    private static T Reach<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreUnavailableException("The key of a period cannot be read or written.", fault);
        }
    }

    private static byte[] Place(string stream) => Encoding.UTF8.GetBytes($"{stream}\0life");
}
