using System.Data.Common;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>The tables of the log, step by step. A step that was released is never changed.</summary>
internal static class EventSchema
{
    public const string LastPosition = "SELECT coalesce(max(position), 0) FROM events";

    public static readonly DatabaseSchema Schema = new("events", sql => [First(sql), Second(sql)]);

    /// <summary>Position and hash of the newest row, to which the next one is tied.</summary>
    public const string Newest = "SELECT position, hash FROM events ORDER BY position DESC LIMIT 1";

    /// <summary>A hash, or null where the row has none.</summary>
    public static byte[]? ReadHash(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static string First(Dialect sql)
    {
        var options = sql.Choose(" STRICT, WITHOUT ROWID", "");
        return
            $"""
            CREATE TABLE events(
              position {sql.Choose("INTEGER PRIMARY KEY AUTOINCREMENT", "bigint PRIMARY KEY")},
              stream {sql.Text} NOT NULL,
              version {sql.Number} NOT NULL,
              type {sql.Text} NOT NULL,
              data {sql.Bytes} NOT NULL,
              command_id {sql.Text} NOT NULL,
              recorded_at {sql.Number} NOT NULL,
              UNIQUE(stream, version)){sql.Strict};
            CREATE TABLE commands(
              command_id {sql.Text} PRIMARY KEY,
              position {sql.Number} NOT NULL,
              version {sql.Number} NOT NULL){options};
            CREATE TABLE claims(
              scope {sql.Text} NOT NULL,
              key {sql.Text} NOT NULL,
              owner {sql.Text} NOT NULL,
              PRIMARY KEY(scope, key)){options};
            CREATE TABLE state(
              scope {sql.Text} NOT NULL,
              key {sql.Text} NOT NULL,
              value {sql.Bytes} NOT NULL,
              PRIMARY KEY(scope, key)){options}
            """ + sql.Choose("", "; CREATE TABLE installation(one int PRIMARY KEY CHECK(one=1), key_fingerprint text COLLATE \"C\" NOT NULL)");
    }

    /// <summary>Rows from before have no hash. An instance of the version before that still runs is refused, since what it appends would have none either.</summary>
    private static string Second(Dialect sql) =>
        $"ALTER TABLE events ADD COLUMN previous {sql.Bytes}; ALTER TABLE events ADD COLUMN hash {sql.Bytes}" +
        sql.Choose("", "; ALTER TABLE events ADD CONSTRAINT events_hashed CHECK(hash IS NOT NULL) NOT VALID");
}
