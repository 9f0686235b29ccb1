using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>How far the relay and readers of the outgoing log have come. A step that was released is never changed.</summary>
internal static class OutgoingSchema
{
    public const string Name = "outgoing";

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql)]);

    private static string First(Dialect sql)
    {
        var options = sql.Choose(" STRICT, WITHOUT ROWID", "");
        return
            $"""
            CREATE TABLE outgoing_relays(
              target {sql.Text} PRIMARY KEY,
              position {sql.Number} NOT NULL){options};
            CREATE TABLE outgoing_offsets(
              log {sql.Text} NOT NULL,
              reader {sql.Text} NOT NULL,
              part {sql.Number} NOT NULL,
              next {sql.Number} NOT NULL,
              PRIMARY KEY(log, reader, part)){options}
            """;
    }
}
