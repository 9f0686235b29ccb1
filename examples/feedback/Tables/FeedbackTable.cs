using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Feedback.Service;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feedback.Tables;

/// <summary>The read model of entries: a projection of the log and nothing else. It numbers them in the order of the log.</summary>
internal sealed class FeedbackTable([FromKeyedServices(FeedbackTable.Owner)] Database database, [FromKeyedServices(FeedbackTable.Owner)] Outbox outbox) : IProjection
{
    public const string Owner = "feedback";

    private const string Columns = "seq, id, text, rating, given_at";

    /// <summary>The locks have numbers that no other table of the database uses.</summary>
    public static OutboxTable Notices { get; } = new("feedback_notices", OrderLock: 101, PublishLock: 102);

    /// <summary>The tables, step by step. A step that was released is never changed.</summary>
    public static DatabaseSchema Steps { get; } = new(Owner, sql => [First(sql)]);

    public string Name => Owner;

    public Database Database => database;

    public DatabaseSchema Schema => Steps;

    public string PositionTable => "feedback_position";

    public IReadOnlyList<string> Tables => ["feedback"];

    public Outbox Outbox => outbox;

    /// <summary>An entry by id, or null.</summary>
    public async Task<FeedbackEntry?> Find(string id, CancellationToken cancellation) =>
        await database.All(Read, $"SELECT {Columns} FROM feedback WHERE id=@id", cancellation, ("id", id)) is [var entry] ? entry : null;

    /// <summary>The newest entries below a number, the newest first.</summary>
    public async Task<IReadOnlyList<FeedbackEntry>> Before(long seq, int limit, CancellationToken cancellation) => await database.All(
        Read, $"SELECT {Columns} FROM feedback WHERE seq<@seq ORDER BY seq DESC LIMIT @limit", cancellation, ("seq", seq), ("limit", limit));

    /// <summary>The oldest entries above a number, the oldest first.</summary>
    public async Task<IReadOnlyList<FeedbackEntry>> After(long seq, int limit, CancellationToken cancellation) => await database.All(
        Read, $"SELECT {Columns} FROM feedback WHERE seq>@seq ORDER BY seq LIMIT @limit", cancellation, ("seq", seq), ("limit", limit));

    /// <summary>The last number; 0 where there is no entry.</summary>
    public Task<long> Latest(CancellationToken cancellation) => database.Read(Latest, cancellation);

    public async Task Apply(ProjectionBatch batch)
    {
        var last = await Latest(batch.Db);
        var entries = batch.Events.Where(recorded => Entry.IdOf(recorded.Stream) is not null).Select(recorded => Numbered(recorded, ++last)).ToList();
        await batch.Db.RunMany(
            $"INSERT INTO feedback({Columns}) VALUES(@seq, @id, @text, @rating, @given_at)",
            entries,
            entry => [("seq", entry.Seq), ("id", entry.Id), ("text", entry.Text), ("rating", entry.Rating), ("given_at", entry.GivenAt)]);
        foreach (var entry in entries)
            batch.Notify(FeedbackNotices.Given(entry));
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation) =>
        (await of.All(Read, $"SELECT {Columns} FROM feedback", cancellation)).ToDictionary(entry => entry.Id, object (entry) => entry);

    private static Task<long> Latest(DatabaseConnection db) => db.First(row => row.GetInt64(0), "SELECT coalesce(max(seq), 0) FROM feedback");

    private static FeedbackEntry Numbered(RecordedEvent recorded, long seq)
    {
        var given = (EntryEvent.Given)Entry.Decode(recorded);
        return new(seq, Entry.IdOf(recorded.Stream)!, given.Text, given.Rating, recorded.RecordedAt);
    }

    private static FeedbackEntry Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), (int)row.GetInt64(3), row.GetInt64(4));

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE feedback_position(one {sql.Number} PRIMARY KEY CHECK(one=1), position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO feedback_position(one, position) VALUES(1, 0);
        CREATE TABLE feedback(
          seq {sql.Number} PRIMARY KEY,
          id {sql.Text} NOT NULL UNIQUE,
          text {sql.Text} NOT NULL,
          rating {sql.Number} NOT NULL,
          given_at {sql.Number} NOT NULL){sql.Strict};
        CREATE TABLE feedback_notices(number {sql.Serial}, kind {sql.Choose("INTEGER", "int")} NOT NULL, data {sql.Text} NOT NULL){sql.Strict}
        """;
}
