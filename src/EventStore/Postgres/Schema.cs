namespace TempMessenger.EventStore.Postgres;

/// <summary>The tables, step by step. A step that was released is never changed.</summary>
internal static class Schema
{
    public const string Name = "events";

    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE events(
          position bigint PRIMARY KEY,
          stream text COLLATE "C" NOT NULL,
          version bigint NOT NULL,
          type text COLLATE "C" NOT NULL,
          data bytea NOT NULL,
          command_id text COLLATE "C" NOT NULL,
          recorded_at bigint NOT NULL,
          UNIQUE(stream, version));
        CREATE TABLE commands(
          command_id text COLLATE "C" PRIMARY KEY,
          position bigint NOT NULL,
          version bigint NOT NULL);
        CREATE TABLE claims(
          scope text COLLATE "C" NOT NULL,
          key text COLLATE "C" NOT NULL,
          owner text COLLATE "C" NOT NULL,
          PRIMARY KEY(scope, key));
        CREATE TABLE state(
          scope text COLLATE "C" NOT NULL,
          key text COLLATE "C" NOT NULL,
          value bytea NOT NULL,
          PRIMARY KEY(scope, key));
        CREATE TABLE installation(
          one int PRIMARY KEY CHECK(one=1),
          key_fingerprint text COLLATE "C" NOT NULL)
        """,
    ];
}
