using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Users.Tables;

/// <summary>The tables of accounts and sessions, step by step. A step that was released is never changed.</summary>
internal static class UsersSchema
{
    public const string Name = "users";

    public static readonly OutboxTable Notices = new("notices", (int)PostgresLock.Notice, (int)PostgresLock.Publish);

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql), Outbox(sql), Registered(sql), NameParts(sql), Phones(sql), Factors(sql), Suspensions(sql)]);

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE projected(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO projected(one, position) VALUES(1, 0);
        CREATE TABLE users(
          id {sql.Text} PRIMARY KEY,
          personal {sql.Bytes} NOT NULL,
          role {sql.Text} NOT NULL,
          version {sql.Number} NOT NULL,
          password_version {sql.Number} NOT NULL,
          created_at {sql.Number} NOT NULL){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE TABLE sessions(
          id {sql.Text} PRIMARY KEY,
          token_hash {sql.Text} UNIQUE,
          user_id {sql.Text} NOT NULL,
          kind {sql.Text} NOT NULL,
          device {sql.Bytes} NOT NULL,
          created_at {sql.Number} NOT NULL,
          last_used_at {sql.Number} NOT NULL,
          ended_at {sql.Number}){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE INDEX sessions_of ON sessions(user_id);
        CREATE TABLE notices(
          number {sql.Serial},
          kind {sql.Choose("INTEGER", "int")} NOT NULL,
          user_id {sql.Text} NOT NULL,
          session_ids {sql.Choose("TEXT", "text[]")} NOT NULL){sql.Strict}
        """;

    /// <summary>Accounts have a place in the order of registration; those that are there already come before the log's positions.</summary>
    private static string Registered(Dialect sql) =>
        $"""
        ALTER TABLE users ADD COLUMN registered {sql.Number} NOT NULL DEFAULT 0;
        UPDATE users SET registered = numbered.place - (SELECT count(*) FROM users)
        FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM users) AS numbered WHERE numbered.id = users.id;
        CREATE INDEX users_by_registration ON users(registered, id)
        """;

    /// <summary>
    /// What accounts are found by. Those that are there already get theirs from <see cref="NamePartUpgrade"/>, since they follow from what is sealed: up to which place
    /// in the order of registration it has come stands beside the position; null once it is done.
    /// </summary>
    private static string NameParts(Dialect sql) =>
        $"""
        CREATE TABLE account_name_parts(
          part {sql.Text} NOT NULL,
          registered {sql.Number} NOT NULL,
          PRIMARY KEY(part, registered)){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE INDEX account_name_parts_of ON account_name_parts(registered, part);
        ALTER TABLE projected ADD COLUMN name_parts_after {sql.Number};
        UPDATE projected SET name_parts_after=-9223372036854775807 WHERE EXISTS(SELECT 1 FROM users)
        """;

    /// <summary>Whether the phone is proven, and the number by which apps know the account.</summary>
    private static string Phones(Dialect sql) =>
        $"""
        ALTER TABLE users ADD COLUMN phone_verified {sql.Number} NOT NULL DEFAULT 0;
        ALTER TABLE users ADD COLUMN number {sql.Number}
        """;

    /// <summary>The second factor, and what must hold for all instances at once: what works once, how many codes were tried, the counters of passkeys.</summary>
    private static string Factors(Dialect sql) =>
        $"""
        ALTER TABLE users ADD COLUMN totp {sql.Number} NOT NULL DEFAULT 0;
        CREATE TABLE used_once(
          id {sql.Text} PRIMARY KEY,
          used_by {sql.Text} NOT NULL,
          until {sql.Number} NOT NULL){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE TABLE code_tries(
          user_id {sql.Text} PRIMARY KEY,
          hour {sql.Number} NOT NULL,
          tries {sql.Number} NOT NULL){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE TABLE passkey_uses(
          id {sql.Text} PRIMARY KEY,
          user_id {sql.Text} NOT NULL,
          sign_count {sql.Number} NOT NULL,
          last_used_at {sql.Number} NOT NULL){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE INDEX passkey_uses_of ON passkey_uses(user_id)
        """;

    /// <summary>Until when nobody can log in to an account.</summary>
    private static string Suspensions(Dialect sql) => $"ALTER TABLE users ADD COLUMN suspended_until {sql.Number} NOT NULL DEFAULT 0";

    /// <summary>Notices take the form of the outbox; those that are due are kept.</summary>
    private static string Outbox(Dialect sql) => sql.Choose(
        """
        ALTER TABLE notices RENAME TO notices_before;
        CREATE TABLE notices(
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          kind INTEGER NOT NULL,
          data TEXT NOT NULL) STRICT;
        INSERT INTO notices(number, kind, data) SELECT number, kind, json_object(
          'user_id', user_id,
          'session_ids', json(CASE session_ids WHEN '' THEN '[]' ELSE '["' || replace(session_ids, ' ', '","') || '"]' END))
        FROM notices_before;
        DROP TABLE notices_before
        """,
        """
        ALTER TABLE notices ADD COLUMN data text COLLATE "C";
        UPDATE notices SET data=json_build_object('user_id', user_id, 'session_ids', session_ids)::text;
        ALTER TABLE notices ALTER COLUMN data SET NOT NULL, DROP COLUMN user_id, DROP COLUMN session_ids
        """);
}
