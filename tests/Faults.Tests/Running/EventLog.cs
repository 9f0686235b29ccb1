using Npgsql;
using TempMessenger.Faults.Tests.Judging;

namespace TempMessenger.Faults.Tests.Running;

internal static class EventLog
{
    public static async Task<IReadOnlyList<Recorded>> Read(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT stream, version FROM events ORDER BY position");
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<Recorded>();
        while (await reader.ReadAsync())
            events.Add(new Recorded(reader.GetString(0), reader.GetInt64(1)));
        return events;
    }
}
