namespace TempMessenger.Sms.Sending;

/// <summary>Opens after some failures in a row: for a while nothing is tried, then one is. Any thread.</summary>
internal sealed class SmsCircuit(TimeProvider time)
{
    private const int Failures = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private int failed;
    private long tryAt = time.GetTimestamp();

    /// <summary>Whether something would be tried now.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
                return failed < Failures || time.GetElapsedTime(tryAt) >= Pause;
        }
    }

    /// <summary>Whether to try now. While it is open one in each pause is let through.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (failed < Failures)
                return true;
            if (time.GetElapsedTime(tryAt) < Pause)
                return false;
            tryAt = time.GetTimestamp();
            return true;
        }
    }

    public void Succeeded()
    {
        lock (gate)
            failed = 0;
    }

    public void Failed()
    {
        lock (gate)
        {
            if (++failed == Failures)
                tryAt = time.GetTimestamp();
        }
    }
}
