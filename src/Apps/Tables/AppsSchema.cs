using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Apps.Tables;

/// <summary>The tables of apps, step by step. A step that was released is never changed.</summary>
internal static class AppsSchema
{
    public const string Name = "apps";

    public static readonly OutboxTable Notices = new("app_notices", (int)PostgresLock.AppNotice, (int)PostgresLock.PublishApps);

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql)]);

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE app_keys(
          number {sql.Serial},
          key {sql.Text} NOT NULL UNIQUE,
          name {sql.Text} NOT NULL,
          allows_md5 {sql.Number} NOT NULL,
          created_by {sql.Text} NOT NULL UNIQUE,
          created_at {sql.Number} NOT NULL,
          secret {sql.Bytes} NOT NULL,
          old_secret {sql.Bytes} NOT NULL,
          old_until {sql.Number},
          rotated_by {sql.Text},
          rotated_at {sql.Number},
          revoked_at {sql.Number}){sql.Strict};
        CREATE TABLE h5_content(
          language {sql.Text} PRIMARY KEY,
          version {sql.Number} NOT NULL,
          data {sql.Text} NOT NULL){sql.Strict};
        CREATE TABLE app_notices(
          number {sql.Serial},
          kind {sql.Choose("INTEGER", "int")} NOT NULL,
          data {sql.Text} NOT NULL){sql.Strict}
        """;
}
