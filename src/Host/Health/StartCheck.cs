using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Host.Health;

/// <summary>Tries everything that a start needs, in the order of a start, and reports each.</summary>
internal static class StartCheck
{
    /// <returns>1 where a connection cannot be used, which is reported on standard error; the others are tried nevertheless.</returns>
    public static async Task<int> Run(GivenSettings given, Selection selection, CancellationToken cancellation)
    {
        var settings = given.Read();
        Ok($"settings: {settings.Sources}");
        foreach (var (key, value) in settings.Known())
            Terminal.Line($"     {key} = {value}");
        selection.Check(settings);
        using var folder = selection.KeepsData ? DataFolder.Lock(settings.DataFolder) : null;
        if (folder is not null)
            CheckFolder(folder);
        using var host = Server.Build(settings, selection, folder);
        host.Services.GetRequiredService<IStartupValidator>().Validate();
        Ok("values: all within their limits");
        if (selection.KeepsData)
            CheckSqlite();
        var connected = await Connections.Check(host.Services, settings, selection, cancellation);
        if (connected)
            await Inspect(host.Services, selection, settings, cancellation);
        if (connected && selection.Has(Stores.EventLog))
            await InspectReadModels(host.Services, settings, cancellation);
        Ok(selection.HasWeb || settings.HasUrls ? $"address: {string.Join(' ', settings.Urls)}" : "address: none, services alone need none");
        return connected ? 0 : 1;
    }

    public static void Ok(string what) => Terminal.Line($"ok   {what}");

    private static void CheckFolder(DataFolder folder)
    {
        Ok($"data folder: {folder.Path} can be used and no other process holds it");
        folder.TryWrite();
        Ok($"data folder: can be written");
    }

    private static async Task Inspect(IServiceProvider services, Selection selection, EffectiveSettings settings, CancellationToken cancellation)
    {
        foreach (var part in selection.Here.Where(part => part.Inspect is not null))
        {
            foreach (var line in await part.Inspect!(services, settings.Configuration, cancellation))
                Terminal.Line($"note {line}");
        }
    }

    private static async Task InspectReadModels(IServiceProvider services, EffectiveSettings settings, CancellationToken cancellation)
    {
        foreach (var line in await ProjectionReport.Behind(services, settings.Configuration, cancellation))
            Terminal.Line($"note {line}");
    }

    private static void CheckSqlite()
    {
        using (SqliteFile.Open(":memory:"))
            Ok($"SQLite: version {SqliteFile.LibraryVersion} loads");
    }
}
