using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>The tables of posts, step by step. A step that was released is never changed.</summary>
internal static class PostsSchema
{
    public const string Name = "posts";

    public static readonly OutboxTable Notices = new("post_notices", (int)PostgresLock.PostNotice, (int)PostgresLock.PublishPosts);

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql)]);

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
}
