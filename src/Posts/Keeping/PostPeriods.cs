using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Posts.Keeping;

/// <summary>
/// The keys of the periods in which lives of posts end, beside the keys of people (<c>post-periods</c>). Every process that writes or reads posts shares the folder;
/// the first one that sees a period over destroys its key.
/// </summary>
internal sealed class PostPeriods
{
    private readonly string path;
    private readonly SharedPeriodKeys keys;

    public PostPeriods(KeyFolder folder, TimeProvider clock, ILogger<PostPeriods> logger)
    {
        var failures = new FailureLog(logger, clock, TimeSpan.FromMinutes(10));
        path = folder.FilePath("post-periods");
        keys = new(path, failure => failures.Write(failure, "Keys of vanished posts could not be destroyed; it is tried again"));
    }

    /// <exception cref="EventStoreUnavailableException">The folder does not take the key.</exception>
    public byte[] Seal(string stream, ReadOnlySpan<byte> content, Life life)
    {
        var box = new byte[content.Length + BoxForm.Shared.Overhead];
        KeyForSealing(life).Sealing.Seal(content, Place(stream), box);
        return box;
    }

    /// <summary>Null where the key is gone: the life is over, or somebody lost the folder.</summary>
    /// <exception cref="CryptographicException">It was changed, or stood elsewhere.</exception>
    public byte[]? Open(string stream, ReadOnlySpan<byte> box, Life life)
    {
        var content = new byte[Math.Max(0, box.Length - BoxForm.Shared.Overhead)];
        return Find(life) is { } key && key.Sealing.TryOpen(box, Place(stream), content) ? content : null;
    }

    /// <inheritdoc cref="SharedPeriodKeys.Destroy"/>
    public void Destroy(long now, bool all) => keys.Destroy(now, all);

    private SharedPeriodKey KeyForSealing(Life life) => Reach(() =>
    {
        PrivateFolder.Create(path);
        return keys.ForSealing(life.PeriodEnd);
    });

    private SharedPeriodKey? Find(Life life) => Reach(() => keys.Find(life.PeriodEnd));

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

/// <summary>From when to when a post lives, Unix milliseconds.</summary>
internal readonly record struct Life(long From, long To)
{
    public long PeriodEnd => Period.End(To, To - From);
}
