using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Media.Files;

/// <summary>
/// Keeps the secrets of sealed files: sealed themselves with the key of their owner and, of what vanishes, also with the key of the period in which it does, which lies beside
/// the keys of people (<c>media-periods</c>). The destruction of either ends the file, wherever it was copied to.
/// </summary>
internal sealed class FileKeys
{
    private const string Field = "secret";

    private readonly PersonKeys people;
    private readonly string path;
    private readonly SharedPeriodKeys periods;

    public FileKeys(PersonKeys people, KeyFolder folder, TimeProvider clock, ILogger<FileKeys> logger)
    {
        var failures = new FailureLog(logger, clock, TimeSpan.FromMinutes(10));
        this.people = people;
        path = folder.FilePath("media-periods");
        periods = new(path, failure => failures.Write(failure, "Keys of vanished media could not be destroyed; it is tried again"));
    }

    /// <summary>The key of one of the files that share a secret.</summary>
    public static byte[] KeyOf(byte[] secret, string name) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SealingKey.SecretBytes, info: Encoding.UTF8.GetBytes(name));

    /// <summary>Whether there is such an account.</summary>
    public bool HasOwner(string ownerId) => people.Find(ownerId) is not null;

    /// <summary>Null: there is no such account any more.</summary>
    /// <exception cref="EventStoreUnavailableException">The keys cannot be read or written.</exception>
    public byte[]? Seal(string id, string ownerId, byte[] secret, MediaLife life)
    {
        if (people.Find(ownerId) is not { } key)
            return null;
        var box = key.Seal(StreamOf(id), Field, secret);
        return life.PeriodEnd is { } end ? SealInPeriod(id, box, end) : box;
    }

    /// <summary>Null: its life is over, or its owner is gone.</summary>
    /// <exception cref="EventStoreUnavailableException">The keys cannot be read.</exception>
    public byte[]? Open(string id, string ownerId, byte[] box, MediaLife life)
    {
        var inner = life.PeriodEnd is { } end ? OpenInPeriod(id, box, end) : box;
        return inner is not null && people.Find(ownerId) is { } key ? key.Open(StreamOf(id), Field, inner) : null;
    }

    /// <inheritdoc cref="SharedPeriodKeys.Destroy"/>
    public void Destroy(long now, bool all) => periods.Destroy(now, all);

    private byte[] SealInPeriod(string id, byte[] content, long end) => Reach(() =>
    {
        PrivateFolder.Create(path);
        var box = new byte[content.Length + BoxForm.Shared.Overhead];
        periods.ForSealing(end).Sealing.Seal(content, Place(id), box);
        return box;
    });

    private byte[]? OpenInPeriod(string id, byte[] box, long end) => Reach(() =>
    {
        var content = new byte[Math.Max(0, box.Length - BoxForm.Shared.Overhead)];
        return periods.Find(end) is { } key && key.Sealing.TryOpen(box, Place(id), content) ? content : null;
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

    private static string StreamOf(string id) => $"media-{id}";

    private static byte[] Place(string id) => Encoding.UTF8.GetBytes($"{StreamOf(id)}\0life");
}

/// <summary>From when to when a medium is there, Unix milliseconds; without an end it stays.</summary>
internal readonly record struct MediaLife(long From, long? To)
{
    public long? PeriodEnd => To is { } end ? Period.End(end, end - From) : null;
}
