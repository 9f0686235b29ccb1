using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// One key a person, outside every database, in 4,096 small files by the end of the id (<c>people/{last three digits}.keys</c>), so that destroying it erases
/// what was sealed with it wherever that was copied to. All calls wait for the disk; ids are 32 lower-case hex digits.
/// </summary>
public sealed class PersonKeys
{
    private readonly string root;

    /// <summary>Opens the keys; those of a version that kept a file a person are moved over first.</summary>
    /// <exception cref="IOException">The disk is full or faulty.</exception>
    public PersonKeys(KeyFolder keys)
    {
        root = keys.FilePath("people");
        PrivateFolder.Create(root);
        PersonKeyUpgrade.Run(root);
    }

    /// <summary>
    /// Makes a person's key, on the disk before this returns, so that an event that needs it may be appended; the one that exists already is
    /// given again. A key whose event was refused opens nothing and may stay.
    /// </summary>
    /// <exception cref="EventStoreUnavailableException">The disk is full or faulty.</exception>
    public PersonKey Create(string id) => new(InSegment(id, (segment, name) => segment.Create([(name, null)])[0], "A key could not be written."));

    /// <summary>A person's key, or null: never made, or destroyed.</summary>
    /// <exception cref="EventStoreUnavailableException">The disk is faulty.</exception>
    public PersonKey? Find(string id) =>
        InSegment(id, (segment, name) => segment.Find(name), "A key could not be read.") is { } key ? new PersonKey(key) : null;

    /// <summary>Destroys a person's key for ever, on the disk before this returns. Again has no effect.</summary>
    /// <exception cref="EventStoreUnavailableException">The disk is faulty; the key may or may not be gone: do it again.</exception>
    public void Destroy(string id) => InSegment(
        id,
        (segment, name) =>
        {
            segment.Destroy(name);
            return true;
        },
        "A key could not be destroyed.");

    private T InSegment<T>(string id, Func<KeySegment, byte[], T> act, string failed)
    {
        if (id is not { Length: 32 } || !id.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("An id is 32 lower-case hex digits.", nameof(id));
        try
        {
            return act(KeySegment.Of(root, id), Convert.FromHexString(id));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreUnavailableException(failed, fault);
        }
    }
}
