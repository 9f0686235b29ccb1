using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Tables;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Search;

namespace TempMessenger.Users.Tables;

/// <summary>
/// The read model of accounts: a projection of the log and nothing else. With an event it also does what follows from it: ends sessions, destroys the key of
/// who was deleted, makes notices due.
/// </summary>
internal sealed class AccountTable(
    [FromKeyedServices(UsersSchema.Name)] Database database,
    [FromKeyedServices(UsersSchema.Name)] Outbox outbox,
    PersonKeys keys,
    NameParts parts,
    TimeProvider clock) : IProjection
{
    private const int PartSize = 5_000;

    public string Name => UsersSchema.Name;

    public Database Database => database;

    public DatabaseSchema Schema => UsersSchema.Schema;

    public string PositionTable => "projected";

    public IReadOnlyList<string> Tables => ["users", NamePartTable.Name];

    public Outbox Outbox => outbox;

    /// <summary>An account by id, or null.</summary>
    public async Task<User?> Find(string id, CancellationToken cancellation) =>
        await database.All(AccountRow.Read, $"SELECT {AccountRow.Columns} FROM users WHERE id=@id", cancellation, ("id", id)) is [var row] ? Open(row) : null;

    /// <summary>The names of those of these accounts that exist.</summary>
    public async Task<IReadOnlyList<PersonName>> NamesOf(string[] ids, CancellationToken cancellation)
    {
        var rows = await database.All(
            AccountRow.Read, $"SELECT {AccountRow.Columns} FROM users WHERE {database.Dialect.In("id", "@ids")}", cancellation, ("ids", ids));
        return [.. rows.Select(Open).OfType<User>().Select(ToName)];
    }

    /// <summary>The people who have all of these name parts and are not suspended, who registered last first.</summary>
    /// <returns>They, and the place of the last one where there are more.</returns>
    public async Task<(IReadOnlyList<PersonName> People, long? Next)> Search(IReadOnlyList<string> asked, long before, int limit, CancellationToken cancellation)
    {
        var rows = await NamePartTable.Find(database, asked, before, limit + 1, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
        var page = rows.Take(limit).ToList();
        return ([.. page.Select(Open).OfType<User>().Select(ToName)], rows.Count > limit ? page[^1].Registered : null);
    }

    /// <summary>Accounts in the order of registration.</summary>
    /// <returns>They, and the place of the last one where there are more.</returns>
    public async Task<(IReadOnlyList<User> Users, long? Next)> List(long after, int limit, CancellationToken cancellation)
    {
        // One more shows whether there is a next page; one who is being deleted right now is left out.
        var rows = await database.All(
            AccountRow.Read,
            $"SELECT {AccountRow.Columns} FROM users WHERE registered > @after ORDER BY registered LIMIT @limit",
            cancellation,
            ("after", after),
            ("limit", limit + 1));
        var page = rows.Take(limit).ToList();
        return ([.. page.Select(Open).OfType<User>()], rows.Count > limit ? page[^1].Registered : null);
    }

    public async Task Apply(ProjectionBatch batch)
    {
        var touched = batch.Events.Select(e => Account.IdOf(e.Stream)).OfType<string>().Distinct().ToArray();
        if (touched.Length == 0)
            return;
        var rows = await batch.Db.All(
            AccountRow.Read, $"SELECT {AccountRow.Columns} FROM users WHERE {batch.Db.Dialect.In("id", "@ids")}", ("ids", touched));
        var fold = new AccountFold(rows.ToDictionary(row => row.Id), keys.Find);
        foreach (var recorded in batch.Events)
            fold.Apply(recorded);
        await batch.Db.RunMany(
            $"""
            INSERT INTO users({AccountRow.Columns}) VALUES(
              @id, @personal, @role, @version, @password_version, @created_at, @registered, @phone_verified, @number, @totp, @suspended_until) ON CONFLICT(id) DO UPDATE SET
            personal=excluded.personal, role=excluded.role, version=excluded.version, password_version=excluded.password_version,
            phone_verified=excluded.phone_verified, number=excluded.number, totp=excluded.totp, suspended_until=excluded.suspended_until
            """,
            fold.Changed,
            row =>
            [
                ("id", row.Id), ("personal", row.Personal), ("role", row.Role),
                ("version", row.Version), ("password_version", row.PasswordVersion), ("created_at", row.CreatedAt),
                ("registered", row.Registered), ("phone_verified", row.PhoneVerified), ("number", row.Number), ("totp", row.Totp),
                ("suspended_until", row.SuspendedUntil),
            ]);
        await NamePartTable.Replace(batch.Db, [.. fold.Named.Select(account => new AccountParts(account.Registered, parts.Of(account.Profile)))]);
        if (batch.IsReplay)
            await batch.Db.RunMany("DELETE FROM users WHERE id=@id", fold.Deleted, id => [("id", id)]);
        else
            await Follow(batch, fold);
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        // In parts, each of which is done within the time that a statement has.
        var all = new Dictionary<string, object>();
        for (var after = ""; ;)
        {
            var part = await of.All(
                AccountRow.Read, $"SELECT {AccountRow.Columns} FROM users WHERE id>@after ORDER BY id LIMIT {PartSize}", cancellation, ("after", after));
            // Two seals of the same are never equal: what counts is what they hold.
            foreach (var row in part)
                all[row.Id] = row.Open(keys.Find(row.Id));
            if (part.Count < PartSize)
                break;
            after = part[^1].Id;
        }

        await NamePartTable.Read(of, all.Add, cancellation);
        return all;
    }

    /// <summary>What follows from events beside the read model itself.</summary>
    private async Task Follow(ProjectionBatch batch, AccountFold fold)
    {
        if (fold.LoggedOut.Count + fold.Deleted.Count > 0)
            await outbox.Lock(batch.Db);
        foreach (var (userId, kept) in fold.LoggedOut)
            await EndSessions(batch, userId, kept);
        foreach (var id in fold.Announced)
            batch.Notify(AccountNotices.UserChanged(id));
        foreach (var id in fold.Deleted)
            await Delete(batch, id);
    }

    // The account first: a session that is just being started holds its row, so afterwards there is either none or one that is seen here.
    private async Task Delete(ProjectionBatch batch, string id)
    {
        // Before the row goes: a crash in between destroys the key again, never leaves it.
        keys.Destroy(id);
        await batch.Db.Run("DELETE FROM users WHERE id=@id", ("id", id));
        await EndSessions(batch, id, null);
        await SessionTable.Remove(batch.Db, id);
        await FactorTable.RemoveAll(batch.Db, id);
        batch.Notify(AccountNotices.UserDeleted(id));
    }

    private async Task EndSessions(ProjectionBatch batch, string userId, string? kept)
    {
        if (await SessionTable.EndAll(batch.Db, userId, kept, clock.GetUtcNow().ToUnixTimeMilliseconds()) is { Count: > 0 } ended)
            batch.Notify(AccountNotices.SessionsEnded(userId, ended));
    }

    private User? Open(AccountRow row) => keys.Find(row.Id) is { } key ? AccountRow.ToUser(row.Id, row.Open(key)) : null;

    private static PersonName ToName(User user) => new(user.Id, user.Username, user.Name, user.Avatar);
}
