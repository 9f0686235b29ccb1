using System.IO.Compression;
using System.Text.Json;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.Feeds;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Web.Json;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>What is kept about a person, as a file to take away. The account page hands out the same.</summary>
internal static class ExportFile
{
    /// <summary>A ZIP of <c>profile.json</c>, <c>history.json</c>, <c>sessions.json</c>, <c>posts.json</c>, <c>relations.json</c> and <c>notices.json</c>.</summary>
    public static async Task<byte[]> Pack(
        UserExport export,
        IReadOnlyList<TweetView> posts,
        ExportedRelations relations,
        IReadOnlyList<NoticeView> notices,
        IServiceProvider services,
        CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, null, cancellation))
        {
            await Add(services, archive, "profile.json", UserView.Whole(export.User), cancellation);
            await Add(services, archive, "history.json", export.Events.Select(History).ToArray(), cancellation);
            await Add(services, archive, "sessions.json", new SessionList([.. export.Sessions.Select(Session)]), cancellation);
            await Add(services, archive, "posts.json", posts, cancellation);
            await Add(services, archive, "relations.json", relations, cancellation);
            await Add(services, archive, "notices.json", notices, cancellation);
        }
        return file.ToArray();
    }

    private static async Task Add<T>(IServiceProvider services, ZipArchive archive, string name, T content, CancellationToken cancellation)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(entry, content, HttpJson.TypeOf<T>(services), cancellation);
    }

    private static ExportedHistory History(ExportedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        return new ExportedHistory(happened.Stream, happened.Version, happened.Type, happened.RecordedAt, data.RootElement.Clone());
    }

    private static SessionView Session(SessionInfo session) =>
        new(session.Id, session.Kind, session.Device, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, Current: false);
}
