using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <summary>What moderators did. Entries are added and never changed.</summary>
internal sealed class AuditTable([FromKeyedServices(ModerationSchema.Name)] Database database)
{
    /// <summary>Within the transaction of what is audited.</summary>
    public static Task Add(DatabaseConnection db, AuditEntry entry) => db.Run(
        "INSERT INTO moderation_audit(at, actor, action, person, report, days) VALUES(@at, @actor, @action, @person, @report, @days)",
        ("at", entry.At),
        ("actor", entry.ActorId),
        ("action", entry.Action),
        ("person", entry.PersonId),
        ("report", entry.ReportId),
        ("days", (long?)entry.Days));

    /// <summary>Where nothing else is written.</summary>
    public Task Add(AuditEntry entry, CancellationToken cancellation) => database.Write(db => Add(db, entry), cancellation);

    /// <summary>The newest before a number.</summary>
    public async Task<IReadOnlyList<(AuditEntry Entry, long Number)>> List(long before, int limit, CancellationToken cancellation) => await database.All(
        row => (
            new AuditEntry(
                row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : (int)row.GetInt64(6)),
            row.GetInt64(0)),
        "SELECT number, at, actor, action, person, report, days FROM moderation_audit WHERE number<@before ORDER BY number DESC LIMIT @limit",
        cancellation,
        ("before", before),
        ("limit", limit));
}
