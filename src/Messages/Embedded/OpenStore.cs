using TempMessenger.Messages.Embedded.Journaling;
using TempMessenger.Messages.Embedded.Rooms;
using TempMessenger.Messages.Embedded.Sealing;
using TempMessenger.Storage;

namespace TempMessenger.Messages.Embedded;

/// <summary>The parts of a store that has been read in.</summary>
/// <param name="Clock">By which messages expire.</param>
/// <param name="Memory">Rooms and messages.</param>
/// <param name="Journal">Null where nothing is kept on disk.</param>
/// <param name="KeyFolder">Where the journal's keys lie.</param>
/// <param name="Limits">How full it may get.</param>
internal sealed record OpenStore(StoreClock Clock, Memory Memory, Journal? Journal, PeriodKeyFolder KeyFolder, Limits Limits)
{
    /// <summary>An entry left memory: its key is needed once less.</summary>
    public void Erased(MessageEntry entry)
    {
        if (entry.Key is { } key)
            Journal?.Keys.Release(key);
        entry.Key = null;
    }
}
