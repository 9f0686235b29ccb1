using TempMessenger.Contracts.Apps;

namespace TempMessenger.Apps.Nonces;

/// <summary>
/// Nonces in this process. What the process before it remembered is gone, so requests from before its start are refused: they may have come already. They are kept by
/// monotonic time, in two generations that are dropped as a whole.
/// </summary>
internal sealed class MemoryNonces(TimeProvider time, int most) : INonces
{
    private const long Repeated = -1;
    private const long TooOld = -2;

    private readonly Lock changing = new();
    private readonly long startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly Dictionary<string, OfKey> keys = [];

    public ValueTask<long> Use(string appKey, string scope, long timestamp)
    {
        if (timestamp < startedAt)
            return ValueTask.FromResult(TooOld);
        lock (changing)
        {
            if (!keys.TryGetValue(appKey, out var used))
                keys[appKey] = used = new OfKey(time.GetTimestamp());
            return ValueTask.FromResult(used.Use(scope, time, most));
        }
    }

    private sealed class OfKey(long begun)
    {
        private long begun = begun;
        private HashSet<string> newest = [];
        private HashSet<string> older = [];

        public long Use(string scope, TimeProvider time, int most)
        {
            Turn(time);
            if (newest.Contains(scope) || older.Contains(scope))
                return Repeated;
            var elapsed = time.GetElapsedTime(begun);
            var left = 1 - (elapsed / AppRules.Remembered);
            // As in nonce.lua: of the generation before, the part that must still be remembered if its nonces came evenly.
            if ((older.Count * left) + newest.Count >= most)
                return Math.Max(1, (long)(AppRules.Remembered - elapsed).TotalMilliseconds);
            newest.Add(scope);
            return 0;
        }

        private void Turn(TimeProvider time)
        {
            var elapsed = time.GetElapsedTime(begun);
            if (elapsed < AppRules.Remembered)
                return;
            older = elapsed < 2 * AppRules.Remembered ? newest : [];
            newest = [];
            begun = time.GetTimestamp();
        }
    }
}
