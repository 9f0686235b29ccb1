using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Sqlite;

namespace TempMessenger.Users.ReadModel;

/// <summary>A read model of its own in a temporary file, to compare the one in use with. It tells nobody and destroys no key.</summary>
internal sealed class UsersReplica : IReplica
{
    private const int MaxDifferences = 100;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tempmessenger-");
    private readonly IAccountTable inUse;
    private readonly PersonKeys keys;
    private readonly UsersDatabase database;
    private readonly SqliteAccounts table;
    private readonly AccountFold fold;

    public UsersReplica(IAccountTable inUse, PersonKeys keys)
    {
        this.inUse = inUse;
        this.keys = keys;
        database = new UsersDatabase(Path.Combine(folder.FullName, "users.db"));
        table = new SqliteAccounts(database);
        fold = new AccountFold(keys);
    }

    public string Name => UsersProjection.ProjectionName;

    public Task<long> LoadPosition(CancellationToken cancellation) => table.Position(cancellation);

    public Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation) => table.Apply(batch, fold.Fold, 0, cancellation);

    public async Task<IReadOnlyList<string>> FindDifferences(CancellationToken cancellation)
    {
        var fresh = (await table.All(cancellation)).ToDictionary(row => row.Id);
        var used = (await inUse.All(cancellation)).ToDictionary(row => row.Id);
        var differences = fresh.Keys.Union(used.Keys).Order(StringComparer.Ordinal)
            .Select(id => Compare(id, fresh.GetValueOrDefault(id), used.GetValueOrDefault(id))).OfType<string>();
        return [.. differences.Take(MaxDifferences)];
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string? Compare(string id, AccountRow? fresh, AccountRow? used)
    {
        if (fresh is null || used is null)
            return fresh is null ? $"{id}: is in use but follows from no event" : $"{id}: is missing";
        // Two seals of the same are never equal: what counts is what they hold.
        var key = keys.Find(id);
        return SealedRow.Open(fresh, key) == SealedRow.Open(used, key) ? null : $"{id}: differs from its events";
    }
}
