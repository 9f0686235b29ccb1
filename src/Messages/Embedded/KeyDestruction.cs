using TempMessenger.Background;
using TempMessenger.Messages.Embedded.Sealing;

namespace TempMessenger.Messages.Embedded;

/// <summary>Destroys keys, and goes on trying where the disk refuses: a key that stays would open what has expired.</summary>
internal sealed class KeyDestruction(FailureLog failures)
{
    /// <summary>It is tried five times a second, which is not logged each time.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private IReadOnlyList<PeriodKey> left = [];

    public void Run(PeriodKeyFolder folder, IReadOnlyList<PeriodKey> doomed)
    {
        if (left.Count + doomed.Count == 0)
            return;
        (left, var reason) = folder.Destroy([.. left, .. doomed]);
        if (reason is not null)
            failures.Write(reason, "Keys of expired messages could not be destroyed; it is tried again");
        else
            failures.Over();
    }
}
