using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Storage.Postgres;

/// <summary>Connects to the database before the first caller does, so that what an operator must correct is reported at start.</summary>
internal sealed partial class PostgresStart(PostgresDatabase database, ILogger<PostgresStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.Prepare(cancellationToken);
        }
        catch (PostgresUnavailableException away) when (PostgresCheck.Advice(away) is { } wrong)
        {
            throw new InvalidDataException(wrong, away);
        }
        catch (PostgresUnavailableException away)
        {
            NotYet(away.InnerException?.Message ?? away.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "PostgreSQL cannot be used yet ({Reason}); until it can, calls that need it are refused as unavailable")]
    private partial void NotYet(string reason);
}
