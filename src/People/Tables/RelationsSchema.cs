using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Tables;

/// <summary>The tables of relations and of people, step by step. A step that was released is never changed.</summary>
internal static class RelationsSchema
{
    public const string Name = "relations";

    public static readonly OutboxTable Notices = new("relation_notices", (int)PostgresLock.RelationNotice, (int)PostgresLock.PublishRelations);

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql), PagesOfBlocks, PeopleSchema.First(sql), PeopleSchema.Suspensions(sql), PeopleSchema.IndexesOfLists]);

    /// <summary>Who blocks somebody is read page by page, in the order of ids.</summary>
    private const string PagesOfBlocks = "DROP INDEX blocks_of; CREATE INDEX blocks_of ON blocks(person, blocker)";

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE relations_projected(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO relations_projected(one, position) VALUES(1, 0);
        CREATE TABLE follows(
          follower {sql.Text} NOT NULL,
          person {sql.Text} NOT NULL,
          position {sql.Number} NOT NULL,
          PRIMARY KEY(follower, person)){sql.Strict};
        CREATE INDEX follows_by ON follows(follower, position);
        CREATE INDEX follows_of ON follows(person, position);
        CREATE TABLE blocks(
          blocker {sql.Text} NOT NULL,
          person {sql.Text} NOT NULL,
          position {sql.Number} NOT NULL,
          PRIMARY KEY(blocker, person)){sql.Strict};
        CREATE INDEX blocks_by ON blocks(blocker, position);
        CREATE INDEX blocks_of ON blocks(person);
        CREATE TABLE relation_notices(
          number {sql.Serial},
          kind {sql.Choose("INTEGER", "int")} NOT NULL,
          data {sql.Text} NOT NULL){sql.Strict}
        """;
}
