using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
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
    private readonly PeriodSeals periods;

    public FileKeys(PersonKeys people, KeyFolder folder, TimeProvider clock, ILogger<FileKeys> logger)
    {
        this.people = people;
        periods = new(folder, "media-periods", "media", clock, logger);
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
        return life.PeriodEnd is { } end ? periods.Seal(StreamOf(id), box, end) : box;
    }

    /// <summary>Null: its life is over, or its owner is gone.</summary>
    /// <exception cref="EventStoreUnavailableException">The keys cannot be read.</exception>
    public byte[]? Open(string id, string ownerId, byte[] box, MediaLife life)
    {
        var inner = life.PeriodEnd is { } end ? periods.Open(StreamOf(id), box, end) : box;
        return inner is not null && people.Find(ownerId) is { } key ? key.Open(StreamOf(id), Field, inner) : null;
    }

    /// <inheritdoc cref="PeriodSeals.Destroy"/>
    public void Destroy(long now, bool all) => periods.Destroy(now, all);

    private static string StreamOf(string id) => $"media-{id}";
}

/// <summary>From when to when a medium is there, Unix milliseconds; without an end it stays.</summary>
internal readonly record struct MediaLife(long From, long? To)
{
    public long? PeriodEnd => To is { } end ? Period.End(end, end - From) : null;
}
