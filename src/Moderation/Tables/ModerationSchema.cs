using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <summary>The tables of reports, suspensions, appeals and the audit list, step by step. A step that was released is never changed.</summary>
internal static class ModerationSchema
{
    public const string Name = "moderation";

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql), Decisions(sql), Suspending(sql)]);

    /// <summary>Which decision is being carried out: <see cref="DecisionLease"/>.</summary>
    private static string Decisions(Dialect sql) =>
        $"""
        ALTER TABLE reports ADD COLUMN deciding {sql.Text};
        ALTER TABLE reports ADD COLUMN deciding_until {sql.Number} NOT NULL DEFAULT 0;
        ALTER TABLE appeals ADD COLUMN deciding {sql.Text};
        ALTER TABLE appeals ADD COLUMN deciding_until {sql.Number} NOT NULL DEFAULT 0;
        CREATE INDEX reports_open_since ON reports(filed_at) WHERE ended_at IS NULL
        """;

    /// <summary>Suspensions that were decided and are not written down yet, and the command of each that is.</summary>
    private static string Suspending(Dialect sql) =>
        $"""
        ALTER TABLE suspensions ADD COLUMN command {sql.Text} NOT NULL DEFAULT '';
        CREATE TABLE suspending(
          command {sql.Text} PRIMARY KEY,
          user_id {sql.Text} NOT NULL,
          by_id {sql.Text} NOT NULL,
          by_role {sql.Text} NOT NULL,
          days {sql.Number} NOT NULL,
          report {sql.Text},
          at {sql.Number} NOT NULL){sql.Strict};
        CREATE INDEX suspending_of ON suspending(user_id)
        """;

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE reports(
          number {sql.Serial},
          id {sql.Text} NOT NULL UNIQUE,
          kind {sql.Text} NOT NULL,
          targets {sql.Text} NOT NULL,
          removable {sql.Text} NOT NULL,
          person {sql.Text} NOT NULL,
          reporter {sql.Text} NOT NULL,
          reason {sql.Text} NOT NULL,
          filed_at {sql.Number} NOT NULL,
          copy {sql.Bytes} NOT NULL,
          ended_at {sql.Number},
          decided_by {sql.Text},
          command {sql.Text},
          removed {sql.Number} NOT NULL DEFAULT 0,
          suspended_days {sql.Number}){sql.Strict};
        CREATE INDEX reports_of ON reports(reporter, number);
        CREATE INDEX reports_open ON reports(number) WHERE ended_at IS NULL;
        CREATE TABLE suspensions(
          user_id {sql.Text} PRIMARY KEY,
          suspended_until {sql.Number},
          at {sql.Number} NOT NULL,
          by_id {sql.Text} NOT NULL,
          report {sql.Text}){sql.Strict};
        CREATE TABLE appeals(
          id {sql.Text} PRIMARY KEY,
          user_id {sql.Text} NOT NULL,
          suspended_at {sql.Number} NOT NULL,
          filed_at {sql.Number} NOT NULL,
          content {sql.Bytes} NOT NULL,
          decided_at {sql.Number},
          command {sql.Text},
          UNIQUE(user_id, suspended_at)){sql.Strict};
        CREATE TABLE moderation_audit(
          number {sql.Serial},
          at {sql.Number} NOT NULL,
          actor {sql.Text} NOT NULL,
          action {sql.Text} NOT NULL,
          person {sql.Text} NOT NULL,
          report {sql.Text},
          days {sql.Number}){sql.Strict}
        """;
}
