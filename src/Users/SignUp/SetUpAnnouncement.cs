using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.SignUp;

/// <summary>Says once at start, while there is no admin, how the first account is made.</summary>
internal sealed partial class SetUpAnnouncement(
    AccountLog log, SetUpCode code, IConfiguration configuration, ILogger<SetUpAnnouncement> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await log.LoadAdmins(cancellationToken)).Ids.IsEmpty)
            NoAdmin(configuration["urls"]?.Split(';')[0].TrimEnd('/') ?? "http://127.0.0.1:8000", code.Code);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "There is no admin yet. Sign up at {Address}/sign_up on this machine, or from elsewhere with the set-up code {Code}")]
    private partial void NoAdmin(string address, string code);
}
