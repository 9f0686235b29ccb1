namespace TempMessenger.Users.Postgres;

/// <summary>The tables, step by step. A step that was released is never changed.</summary>
internal static class UsersSchema
{
    public const string Name = "users";

    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE projected(
          one int PRIMARY KEY CHECK(one=1),
          position bigint NOT NULL);
        INSERT INTO projected(one, position) VALUES(1, 0);
        CREATE TABLE users(
          id text COLLATE "C" PRIMARY KEY,
          personal bytea NOT NULL,
          role text COLLATE "C" NOT NULL,
          version bigint NOT NULL,
          password_version bigint NOT NULL,
          created_at bigint NOT NULL);
        CREATE TABLE sessions(
          id text COLLATE "C" PRIMARY KEY,
          token_hash text COLLATE "C" UNIQUE,
          user_id text COLLATE "C" NOT NULL,
          kind text COLLATE "C" NOT NULL,
          device bytea NOT NULL,
          created_at bigint NOT NULL,
          last_used_at bigint NOT NULL,
          ended_at bigint);
        CREATE INDEX sessions_of ON sessions(user_id);
        CREATE TABLE notices(
          number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          kind int NOT NULL,
          user_id text COLLATE "C" NOT NULL,
          session_ids text[] NOT NULL)
        """,
    ];
}
