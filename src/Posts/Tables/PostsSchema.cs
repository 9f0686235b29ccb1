using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>The tables of posts, step by step. A step that was released is never changed.</summary>
internal static class PostsSchema
{
    public const string Name = "posts";

    public static readonly OutboxTable Notices = new("post_notices", (int)PostgresLock.PostNotice, (int)PostgresLock.PublishPosts);

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql), Threads(sql), Media(sql)]);

    /// <summary>What follows from the log alone, with the columns by which rows are told apart.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Key)> Projected =
    [
        ("posts", ["id"]),
        ("post_gates", ["post", "person"]),
        ("post_tags", ["hash", "post"]),
        ("post_tag_parts", ["part", "post", "hash"]),
        ("post_follows", ["follower", "person"]),
        ("post_blocks", ["blocker", "person"]),
        ("post_changes", ["seq"]),
    ];

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE posts_projected(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO posts_projected(one, position) VALUES(1, 0);
        CREATE TABLE posts(
          position {sql.Number} PRIMARY KEY,
          id {sql.Text} NOT NULL UNIQUE,
          author {sql.Text} NOT NULL,
          audience {sql.Text} NOT NULL,
          body {sql.Bytes} NOT NULL,
          published_at {sql.Number} NOT NULL){sql.Strict};
        CREATE INDEX posts_of ON posts(author, position);
        CREATE TABLE post_notices(
          number {sql.Serial},
          kind {sql.Choose("INTEGER", "int")} NOT NULL,
          data {sql.Text} NOT NULL){sql.Strict}
        """;

    /// <summary>The read model is built anew from the log; of what was announced before it announces nothing again.</summary>
    private static string Threads(Dialect sql) =>
        $"""
        CREATE TABLE posts_announced(position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO posts_announced(position) SELECT position FROM posts_projected;
        UPDATE posts_projected SET position=0;
        DROP TABLE posts;
        CREATE TABLE posts(
          position {sql.Number} PRIMARY KEY,
          id {sql.Text} NOT NULL UNIQUE,
          reply_to {sql.Text},
          author {sql.Text},
          audience {sql.Text},
          level {sql.Text},
          gated {sql.Number} NOT NULL,
          body {sql.Bytes},
          published_at {sql.Number},
          expires_at {sql.Number},
          mentions {sql.Text}){sql.Strict};
        CREATE INDEX posts_of ON posts(author, position);
        CREATE INDEX post_replies ON posts(reply_to, position) WHERE reply_to IS NOT NULL;
        CREATE INDEX post_stumps ON posts(id) WHERE author IS NULL;
        CREATE TABLE post_gates(post {sql.Number} NOT NULL, person {sql.Text} NOT NULL, PRIMARY KEY(post, person)){sql.Strict};
        CREATE TABLE post_tags(hash {sql.Bytes} NOT NULL, post {sql.Number} NOT NULL, PRIMARY KEY(hash, post)){sql.Strict};
        CREATE INDEX post_tags_of ON post_tags(post);
        CREATE TABLE post_tag_parts(part {sql.Bytes} NOT NULL, post {sql.Number} NOT NULL, hash {sql.Bytes} NOT NULL, PRIMARY KEY(part, post, hash)){sql.Strict};
        CREATE INDEX post_tag_parts_of ON post_tag_parts(post);
        CREATE TABLE post_follows(follower {sql.Text} NOT NULL, person {sql.Text} NOT NULL, PRIMARY KEY(follower, person)){sql.Strict};
        CREATE INDEX post_followers ON post_follows(person);
        CREATE TABLE post_blocks(blocker {sql.Text} NOT NULL, person {sql.Text} NOT NULL, PRIMARY KEY(blocker, person)){sql.Strict};
        CREATE INDEX post_blockers ON post_blocks(person);
        CREATE TABLE post_changes(seq {sql.Number} PRIMARY KEY, post {sql.Text} NOT NULL, gone {sql.Number} NOT NULL){sql.Strict}
        """;

    private static string Media(Dialect sql) => $"ALTER TABLE posts ADD COLUMN media {sql.Bytes}";
}
