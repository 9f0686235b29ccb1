using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>What accounts add to the export of one's own data.</summary>
internal static class AccountExport
{
    private static readonly Text Profile = new("Your profile as it is now.", "你现在的资料。");
    private static readonly Text History = new("All that happened to your account, log-ins too.", "账号发生过的所有事情，包括每次登录。");
    private static readonly Text Sessions = new("Where you are logged in.", "已登录的设备。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation)
    {
        var export = await request.Services.GetRequiredService<IUserQueries>().ExportUser(new(request.UserId), cancellation);
        return
        [
            ExportedFile.Json(request, "profile.json", Profile, UserView.Whole(export.User, request.Services.GetRequiredService<MediaAddresses>())),
            ExportedFile.Json(request, "history.json", History, export.Events.Select(Happened).ToArray()),
            ExportedFile.Json(request, "sessions.json", Sessions, new SessionList([.. export.Sessions.Select(Session)])),
        ];
    }

    private static ExportedHistory Happened(ExportedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        return new ExportedHistory(happened.Stream, happened.Version, happened.Type, happened.RecordedAt, data.RootElement.Clone());
    }

    private static SessionView Session(SessionInfo session) =>
        new(session.Id, session.Kind, session.Device, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, Current: false);
}
