using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>What passkeys and the second factor add to the export of one's own data.</summary>
internal static class WaysExport
{
    private static readonly Text Ways = new(
        "Your passkeys and whether you use an authenticator app; secrets are left out.", "你的通行密钥，以及是否使用身份验证器应用；不包含机密。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation)
    {
        var ways = await request.Services.GetRequiredService<IUserQueries>().ListWaysToLogIn(new(request.UserId), cancellation);
        return [ExportedFile.Json(request, "ways_to_log_in.json", Ways, WaysView.Of(ways))];
    }
}
