using System.Collections.Frozen;

namespace TempMessenger.Gateway.Web.Hidden;

/// <summary>The set of one person. Guarded by the lock of <see cref="HiddenPeople"/>, but for <see cref="Version"/> and what is read of <see cref="Hidden"/>.</summary>
internal sealed class HiddenSet(string personId)
{
    private long version;
    private long read = -1;

    public string PersonId => personId;

    public HiddenFrom Hidden { get; } = new();

    public int Connections { get; set; }

    public Task? Reading { get; set; }

    public long Version => Interlocked.Read(ref version);

    public bool IsStale => read != Version;

    public void Outdate() => Interlocked.Increment(ref version);

    /// <summary>False where something has changed since it was asked: what was read may be older.</summary>
    public bool Take(long asked, FrozenSet<string> people)
    {
        if (asked != version)
            return false;
        (Hidden.People, read) = (people, asked);
        return true;
    }
}
