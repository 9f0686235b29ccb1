using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Embedded.Sealing;

/// <summary>Which key seals what, how many messages each still serves, and which ones are due for destruction. The writer's.</summary>
internal sealed class PeriodKeys(PeriodKeyFolder folder)
{
    private readonly Dictionary<long, PeriodKey> sealing = [];
    private readonly List<PeriodKey> unwritten = [];
    private List<PeriodKey> doomed = [];

    /// <summary>The key for a message; <see cref="Write"/> must follow before anything sealed with it is committed.</summary>
    public PeriodKey Take(long expiresAt, long lifetime)
    {
        var end = Period.End(expiresAt, lifetime);
        if (!sealing.TryGetValue(end, out var key))
        {
            sealing.Add(end, key = PeriodKey.New(end));
            unwritten.Add(key);
        }

        key.Messages++;
        return key;
    }

    /// <exception cref="IOException">The disk does not take them. Then every taker releases.</exception>
    public void Write()
    {
        if (unwritten.Count == 0)
            return;
        folder.Write(unwritten);
        unwritten.ForEach(key => key.Forget());
        unwritten.Clear();
    }

    /// <summary>One message needs the key no longer; without any it is doomed, before its period ends.</summary>
    public void Release(PeriodKey key)
    {
        if (--key.Messages > 0)
            return;
        if (sealing.GetValueOrDefault(key.EndsAt) == key)
            sealing.Remove(key.EndsAt);
        unwritten.Remove(key);
        doomed.Add(key);
    }

    public IReadOnlyList<PeriodKey> TakeDoomed()
    {
        var taken = doomed;
        doomed = [];
        return taken;
    }
}
