using TempMessenger.EventStore;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>
/// The tables of chats, step by step. A step that was released is never changed. A message that is gone leaves its row without content for a day, so that its id is known when it is sent
/// again.
/// </summary>
internal static class ChatSchema
{
    public const string Name = "chat";

    /// <summary>How long ids of messages that are gone, and of commands, are known, in milliseconds.</summary>
    public const long RememberedFor = 24L * 60 * 60 * 1_000;

    public static readonly OutboxTable Notices = new("chat_notices", (int)PostgresLock.ChatNotice, (int)PostgresLock.PublishChats);

    public static readonly DatabaseSchema Schema = new(Name, sql =>
    [
        $"""
        CREATE TABLE chats(
          pair {sql.Text} PRIMARY KEY,
          seq {sql.Number} NOT NULL DEFAULT 0,
          revision {sql.Number} NOT NULL DEFAULT 0,
          timer {sql.Number},
          timer_by {sql.Text},
          begun_by {sql.Text} NOT NULL,
          begun_at {sql.Number} NOT NULL){sql.Strict};
        CREATE INDEX chats_begun ON chats(begun_by, begun_at);
        CREATE TABLE chat_sides(
          owner {sql.Text} NOT NULL,
          peer {sql.Text} NOT NULL,
          pair {sql.Text} NOT NULL,
          delivered_to {sql.Number} NOT NULL DEFAULT 0,
          read_to {sql.Number} NOT NULL DEFAULT 0,
          cleared_to {sql.Number} NOT NULL DEFAULT 0,
          sent {sql.Number} NOT NULL DEFAULT 0,
          last_at {sql.Number} NOT NULL,
          is_shown {sql.Number} NOT NULL DEFAULT 0,
          is_gone {sql.Number} NOT NULL DEFAULT 0,
          PRIMARY KEY(owner, peer)){sql.Strict};
        CREATE INDEX chat_sides_latest ON chat_sides(owner, last_at, peer) WHERE is_shown=1;
        CREATE TABLE chat_messages(
          id {sql.Text} PRIMARY KEY,
          pair {sql.Text} NOT NULL,
          seq {sql.Number} NOT NULL,
          author {sql.Text} NOT NULL,
          text {sql.Bytes},
          media {sql.Bytes},
          once_kind {sql.Text},
          once_length {sql.Number},
          opened_by {sql.Text},
          opened_at {sql.Number},
          sent_at {sql.Number} NOT NULL,
          expires_at {sql.Number},
          gone_at {sql.Number},
          UNIQUE(pair, seq)){sql.Strict};
        CREATE INDEX chat_messages_expiring ON chat_messages(expires_at) WHERE expires_at IS NOT NULL AND gone_at IS NULL;
        CREATE INDEX chat_messages_gone ON chat_messages(gone_at) WHERE gone_at IS NOT NULL;
        CREATE INDEX chat_messages_opened ON chat_messages(opened_at) WHERE opened_at IS NOT NULL AND media IS NOT NULL;
        CREATE TABLE chat_commands(
          id {sql.Text} PRIMARY KEY,
          at {sql.Number} NOT NULL){sql.Strict};
        CREATE INDEX chat_commands_old ON chat_commands(at);
        CREATE TABLE chat_notices(
          number {sql.Serial},
          kind {sql.Choose("INTEGER", "int")} NOT NULL,
          data {sql.Text} NOT NULL){sql.Strict}
        """,
    ]);
}
