using TempMessenger.Storage.Tables;

namespace TempMessenger.Media.Tables;

/// <summary>The tables of media, step by step. A step that was released is never changed. They are state: no event is made of them.</summary>
internal static class MediaSchema
{
    public const string Name = "media";

    public static readonly DatabaseSchema Schema = new(Name, sql =>
    [
        $"""
        CREATE TABLE media(
          id {sql.Text} PRIMARY KEY,
          name {sql.Text} NOT NULL,
          owner {sql.Text} NOT NULL,
          kind {sql.Text} NOT NULL,
          type {sql.Text} NOT NULL,
          bytes {sql.Number} NOT NULL,
          stored {sql.Number} NOT NULL,
          audience {sql.Text} NOT NULL,
          created_at {sql.Number} NOT NULL,
          lives_from {sql.Number} NOT NULL,
          expires_at {sql.Number},
          width {sql.Number} NOT NULL,
          height {sql.Number} NOT NULL,
          milliseconds {sql.Number} NOT NULL,
          preview {sql.Text},
          sizes {sql.Text} NOT NULL,
          secret {sql.Bytes},
          is_ready {sql.Number} NOT NULL DEFAULT 0){sql.Strict};
        CREATE INDEX media_of ON media(owner, created_at, id);
        CREATE INDEX media_named ON media(name);
        CREATE INDEX media_expiring ON media(expires_at) WHERE expires_at IS NOT NULL;
        CREATE TABLE media_references(
          reference {sql.Text} NOT NULL,
          media {sql.Text} NOT NULL,
          audience {sql.Text} NOT NULL,
          expires_at {sql.Number},
          PRIMARY KEY(reference, media)){sql.Strict};
        CREATE INDEX media_references_of ON media_references(media);
        CREATE TABLE media_usage(
          owner {sql.Text} PRIMARY KEY,
          bytes {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO media_usage(owner, bytes) VALUES('', 0)
        """,
    ]);
}
