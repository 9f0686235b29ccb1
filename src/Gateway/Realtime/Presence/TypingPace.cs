namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>
/// Holds "is writing" to a pace, since each is sent to a whole room: a person once in 2 s, a room five times a second. The rest is let fall.
/// </summary>
internal sealed class TypingPace(TimeProvider time)
{
    private const int PerSecond = 5;
    private static readonly TimeSpan PersonPause = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, long> last = [];
    private long second;
    private int inSecond;

    public bool Allows(string personId)
    {
        if (last.TryGetValue(personId, out var before) && time.GetElapsedTime(before) < PersonPause)
            return false;
        if (time.GetElapsedTime(second) >= TimeSpan.FromSeconds(1))
            Begin();
        if (inSecond == PerSecond)
            return false;
        inSecond++;
        last[personId] = time.GetTimestamp();
        return true;
    }

    private void Begin()
    {
        (second, inSecond) = (time.GetTimestamp(), 0);
        foreach (var (person, before) in last)
            if (time.GetElapsedTime(before) >= PersonPause)
                last.Remove(person);
    }
}
