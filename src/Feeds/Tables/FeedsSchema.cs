using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>The tables of feeds, step by step. A step that was released is never changed. They hold ids and numbers, no names and no texts.</summary>
internal static class FeedsSchema
{
    public const string Name = "feeds";

    /// <summary>How many entries and deletions a feed keeps.</summary>
    public const int MostKept = 10_000;

    /// <summary>How long a feed keeps them, in milliseconds, counted back from the newest event of the log.</summary>
    public const long KeptFor = 28L * 24 * 60 * 60 * 1000;

    public static readonly OutboxTable Notices = new("feed_notices", (int)PostgresLock.FeedNotice, (int)PostgresLock.PublishFeeds);

    public static readonly DatabaseSchema Schema = new(Name, sql => [$"{Log(sql)};{Home(sql)};{Person(sql)}", Versions(sql)]);

    /// <summary>What follows from the log about posts and relations, as far as feeds need it.</summary>
    private static string Log(Dialect sql) =>
        $"""
        CREATE TABLE feeds_projected(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO feeds_projected(one, position) VALUES(1, 0);
        CREATE TABLE feed_progress(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO feed_progress(one, position) VALUES(1, 0);
        CREATE TABLE feed_clock(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          at {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO feed_clock(one, at) VALUES(1, 0);
        CREATE TABLE feed_epochs(
          kind {sql.Text} PRIMARY KEY,
          epoch {sql.Text} NOT NULL){sql.Strict};
        INSERT INTO feed_epochs(kind, epoch) VALUES('home', {Random(sql)}), ('person', {Random(sql)});
        CREATE TABLE feed_accounts_gone(account {sql.Text} PRIMARY KEY){sql.Strict};
        CREATE TABLE feed_follows(
          person {sql.Text} NOT NULL,
          follower {sql.Text} NOT NULL,
          PRIMARY KEY(person, follower)){sql.Strict};
        CREATE INDEX feed_follows_by ON feed_follows(follower);
        CREATE TABLE feed_blocks(
          blocker {sql.Text} NOT NULL,
          person {sql.Text} NOT NULL,
          PRIMARY KEY(blocker, person)){sql.Strict};
        CREATE INDEX feed_blocks_of ON feed_blocks(person);
        CREATE TABLE feed_posts(
          position {sql.Number} PRIMARY KEY,
          id {sql.Text} NOT NULL UNIQUE,
          author {sql.Text} NOT NULL,
          level {sql.Text} NOT NULL,
          gates {sql.Text} NOT NULL,
          is_reply {sql.Number} NOT NULL,
          published_at {sql.Number} NOT NULL,
          expires_at {sql.Number}){sql.Strict};
        CREATE INDEX feed_posts_of ON feed_posts(author, position);
        CREATE INDEX feed_posts_for_followers ON feed_posts(author, position) WHERE is_reply=0 AND level<>'me'
        """;

    private static string Home(Dialect sql) =>
        $"""
        CREATE TABLE home_heads(
          owner {sql.Text} PRIMARY KEY,
          seq {sql.Number} NOT NULL,
          floor {sql.Number} NOT NULL DEFAULT 0){sql.Strict};
        CREATE TABLE home_entries(
          owner {sql.Text} NOT NULL,
          position {sql.Number} NOT NULL,
          seq {sql.Number} NOT NULL,
          added_at {sql.Number} NOT NULL,
          PRIMARY KEY(owner, position)){Clustered(sql)};
        CREATE INDEX home_entries_by_seq ON home_entries(owner, seq);
        CREATE INDEX home_entries_of ON home_entries(position, owner);
        CREATE TABLE home_gone(
          owner {sql.Text} NOT NULL,
          seq {sql.Number} NOT NULL,
          id {sql.Text} NOT NULL,
          added_at {sql.Number} NOT NULL,
          PRIMARY KEY(owner, seq)){Clustered(sql)}
        """;

    /// <summary>State, which follows from the log only in part: a rebuild does not touch it.</summary>
    private static string Person(Dialect sql) =>
        $"""
        CREATE TABLE person_heads(
          owner {sql.Text} PRIMARY KEY,
          seq {sql.Number} NOT NULL,
          floor {sql.Number} NOT NULL DEFAULT 0){sql.Strict};
        CREATE TABLE person_entries(
          owner {sql.Text} NOT NULL,
          id {sql.Text} NOT NULL,
          seq {sql.Number} NOT NULL,
          kind {sql.Text} NOT NULL,
          actor {sql.Text} NOT NULL,
          post {sql.Text},
          at {sql.Number} NOT NULL,
          expires_at {sql.Number},
          data {sql.Text},
          added_at {sql.Number} NOT NULL,
          PRIMARY KEY(owner, id)){sql.Strict};
        CREATE INDEX person_entries_by_seq ON person_entries(owner, seq);
        CREATE INDEX person_entries_of ON person_entries(post) WHERE post IS NOT NULL;
        CREATE INDEX person_entries_by ON person_entries(actor);
        CREATE TABLE person_gone(
          owner {sql.Text} NOT NULL,
          seq {sql.Number} NOT NULL,
          id {sql.Text} NOT NULL,
          added_at {sql.Number} NOT NULL,
          PRIMARY KEY(owner, seq)){sql.Strict};
        CREATE INDEX person_gone_ids ON person_gone(owner, id);
        CREATE TABLE feed_places(
          owner {sql.Text} NOT NULL,
          kind {sql.Text} NOT NULL,
          seq {sql.Number} NOT NULL,
          PRIMARY KEY(owner, kind)){sql.Strict};
        CREATE TABLE feed_notices(
          number {sql.Serial},
          kind {sql.Choose("INTEGER", "int")} NOT NULL,
          data {sql.Text} NOT NULL){sql.Strict}
        """;

    private static string Versions(Dialect sql) => $"ALTER TABLE person_entries ADD COLUMN version {sql.Number} NOT NULL DEFAULT 0";

    private static string Random(Dialect sql) => sql.Choose("lower(hex(randomblob(16)))", "replace(gen_random_uuid()::text, '-', '')");

    private static string Clustered(Dialect sql) => sql.Choose(" STRICT, WITHOUT ROWID", "");
}
