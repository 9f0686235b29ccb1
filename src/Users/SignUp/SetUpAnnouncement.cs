using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.SignUp;

/// <summary>Says once at a server's start, while there is no admin, how the first account is made; where the log is away, as soon as it can be read.</summary>
internal sealed partial class SetUpAnnouncement(
    AccountAggregate accounts, SetUpCode code, ILogger<SetUpAnnouncement> logger, TimeProvider clock, NoticesLeft? command = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Rounds rounds = new(logger, clock, "Whether there is an admin could not be looked up; it is tried again");
    private bool said = command is not null;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!said)
            await Try(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.Run(
            async stopping =>
            {
                if (!said)
                    await Try(stopping);
                return said ? Timeout.InfiniteTimeSpan : Pause;
            },
            stoppingToken);

    private async Task Try(CancellationToken cancellation)
    {
        try
        {
            if ((await accounts.LoadAdmins(cancellation)).Ids.IsEmpty)
                NoAdmin(code.Code);
            said = true;
        }
        catch (EventStoreUnavailableException)
        {
            // Who follows the log says why; here it is only asked again.
        }
    }

    [LoggerMessage(LogLevel.Warning, "There is no admin yet. Sign up at /sign_up on this machine, or from elsewhere with the set-up code {SecretCode}")]
    private partial void NoAdmin(string secretCode);
}
