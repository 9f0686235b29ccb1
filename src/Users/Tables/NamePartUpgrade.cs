using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Tables;
using TempMessenger.Users.Search;

namespace TempMessenger.Users.Tables;

/// <summary>
/// Lets accounts of versions without a search be found: once for an installation, beside its work, 500 accounts a transaction. Several instances take turns by the
/// row of the projection's position, which also keeps events from being applied in between; an interrupted run goes on where it was.
/// </summary>
internal sealed class NamePartUpgrade(
    [FromKeyedServices(UsersSchema.Name)] Database database, PersonKeys keys, NameParts parts, TimeProvider clock, ILogger<NamePartUpgrade> logger)
    : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly FailureLog failures = new(logger, clock);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: the stores under it work synchronously.
        await Task.Yield();
        for (var pause = FirstPause; !await TryRun(stoppingToken); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            await Task.Delay(pause, clock, stoppingToken);
    }

    private async Task<bool> TryRun(CancellationToken stopping)
    {
        try
        {
            while (await database.Write(AddSome, stopping))
            {
                // The next ones.
            }

            return true;
        }
#pragma warning disable CA1031 // The boundary of a try: whatever is wrong, accounts can be used, and it is tried again.
        catch (Exception fault) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failures.Write(fault, "Accounts could not be made searchable; it is tried again");
            return false;
        }
    }

    /// <summary>Adds the parts of the next accounts; false where there are none left.</summary>
    private async Task<bool> AddSome(DatabaseConnection db)
    {
        if (await db.First(row => row.IsDBNull(0) ? null : (long?)row.GetInt64(0), $"SELECT name_parts_after FROM projected{db.Dialect.ForUpdate}") is not { } after)
            return false;
        var rows = await db.All(
            AccountRow.Read,
            $"SELECT {AccountRow.Columns} FROM users WHERE registered>@after ORDER BY registered LIMIT {BatchSize}",
            ("after", after));
        await NamePartTable.Add(db, [.. rows.Select(row => new AccountParts(row.Registered, parts.Of(row.Open(keys.Find(row.Id)).Profile)))]);
        long? next = rows.Count == BatchSize ? rows[^1].Registered : null;
        await db.Run("UPDATE projected SET name_parts_after=@after", ("after", next));
        return next is not null;
    }
}
