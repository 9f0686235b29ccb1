using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Passwords;

/// <summary>
/// Looks once after each start which hashes of the older function are still stored. Until it has ended, comparisons cost as much as if there were some;
/// where none is left, they become cheaper.
/// </summary>
internal sealed partial class OldHashes(IEventStore store, SlowHash slow, IOptions<AccountsOptions> options, ILogger<OldHashes> logger) : BackgroundService
{
    private const int PageSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.PasswordIterations is not null)
            WithoutEffect();
        for (; ; await Task.Delay(Pause, stoppingToken))
        {
            try
            {
                slow.OldIterations = await Largest(stoppingToken);
                return;
            }
            catch (EventStoreUnavailableException fault)
            {
                Failed(fault);
            }
        }
    }

    private async Task<int> Largest(CancellationToken cancellation)
    {
        var (largest, after) = (0, "");
        for (; ; )
        {
            var page = await store.ReadStates(StoredPasswords.Scope, after, PageSize, cancellation);
            foreach (var state in page.Where(state => state.Value.AsSpan().IndexOf("$argon2id$"u8) < 0))
                largest = Math.Max(largest, Pbkdf2Hash.IterationsOf(JsonSerializer.Deserialize(state.Value, UsersJson.Default.StoredPassword)!.Hash));
            if (page.Count < PageSize)
                return largest;
            after = page[^1].Key;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Accounts:PasswordIterations has no effect any more: set Accounts:PasswordMemoryKibibytes and Accounts:PasswordPasses")]
    private partial void WithoutEffect();

    [LoggerMessage(LogLevel.Warning, "The stored password hashes cannot be looked through now; trying again")]
    private partial void Failed(Exception fault);
}
