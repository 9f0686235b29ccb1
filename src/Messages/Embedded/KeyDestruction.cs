using Microsoft.Extensions.Logging;
using TempMessenger.Messages.Embedded.Sealing;

namespace TempMessenger.Messages.Embedded;

/// <summary>Destroys keys, and goes on trying where the disk refuses: a key that stays would open what has expired.</summary>
internal sealed partial class KeyDestruction(ILogger logger)
{
    private IReadOnlyList<PeriodKey> left = [];

    public void Run(KeyFolder folder, IReadOnlyList<PeriodKey> doomed)
    {
        if (left.Count + doomed.Count == 0)
            return;
        (left, var reason) = folder.Destroy([.. left, .. doomed]);
        if (left.Count > 0)
            DestructionFailed(reason, left.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Keys} keys of expired messages could not be destroyed; it is tried again")]
    private partial void DestructionFailed(Exception? reason, int keys);
}
