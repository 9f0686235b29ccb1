using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Journaling;
using TempMessenger.Messages.Embedded.Rooms;
using TempMessenger.Messages.Embedded.Sealing;
using TempMessenger.Messages.Embedded.Writing;
using TempMessenger.Storage;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Messages.Embedded;

/// <summary>Brings the store up from what is on disk, or empty.</summary>
internal sealed partial class StoreOpening(
    IOptions<MessagesOptions> options, IOptions<RoomsOptions> rooms, IEvents events, TimeProvider time, ILogger<EmbeddedStore> logger)
{
    private const string LobbyTitle = "Lobby";

    private readonly PeriodKeyFolder folder = new(options.Value.KeyPath);

    public (OpenStore Store, MessageWriter Writer) Open()
    {
        var (store, forgotten) = options.Value.Durable ? OpenDurable() : OpenVolatile();
        var upkeep = new EmbeddedUpkeep(store, forgotten, NewLog());
        return (store, new MessageWriter(store, upkeep, events, new FailureLog(logger, time)));
    }

    private (OpenStore, IEnumerable<long>) OpenDurable()
    {
        Directory.CreateDirectory(options.Value.DataFolder, PrivateFolder.Mode);
        folder.Create();
#pragma warning disable CA2000 // The journal of the store that is returned owns it.
        var connection = JournalFile.Open(options.Value.DataFolder);
#pragma warning restore CA2000
        try
        {
            return Recover(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private (OpenStore, IEnumerable<long>) Recover(SqliteConnection connection)
    {
        var clock = new StoreClock(time, Recovery.ReadFloor(connection));
        var memory = new Memory();
        var found = folder.Read();
        var recovery = new Recovery(connection, memory, found, clock.Now);
        recovery.Run(options.Value.LifetimeMilliseconds);
        if (recovery.Unreadable > 0)
            KeysMissing(recovery.Unreadable);
        new KeyDestruction(NewLog()).Run(folder, [.. found.Values.Where(key => key.Messages == 0)]);
#pragma warning disable CA2000 // The store that is returned owns it.
        var journal = new Journal(connection, new PeriodKeys(folder), recovery.LastRow);
#pragma warning restore CA2000
        WriteStart(journal, memory, clock);
        return (new(clock, memory, journal, folder, Limits.From(options.Value, rooms.Value)), recovery.Forgotten);
    }

    /// <summary>An earlier, durable run may have left keys; without them its journal says nothing.</summary>
    private (OpenStore, IEnumerable<long>) OpenVolatile()
    {
        new KeyDestruction(NewLog()).Run(folder, [.. folder.Read().Values]);
        var clock = new StoreClock(time, 0);
        var memory = new Memory();
        memory.Add(NewLobby(clock.Now));
        return (new(clock, memory, null, folder, Limits.From(options.Value, rooms.Value)), []);
    }

    /// <summary>Before anything is answered the time at which it is answered counts for the next start too.</summary>
    private void WriteStart(Journal journal, Memory memory, StoreClock clock)
    {
        journal.Begin();
        journal.SetFloor(clock.Floor());
        if (memory.FindRoom(RoomRules.Lobby) is null)
        {
            var lobby = NewLobby(clock.Now);
            journal.Add(lobby, lifetime: null);
            memory.Add(lobby);
        }

        journal.Commit();
    }

    private FailureLog NewLog() => new(logger, time, KeyDestruction.Quiet);

    private LiveRoom NewLobby(long now) =>
        new(
            number: 1,
            new Room(RoomRules.Lobby, LobbyTitle, options.Value.LifetimeMilliseconds, null, now),
            LiveRoom.NewEpoch(),
            lastSeq: 0);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Messages} messages cannot be read any more: their keys are gone")]
    private partial void KeysMissing(int messages);
}
