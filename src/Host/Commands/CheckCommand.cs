using System.CommandLine;
using Microsoft.Extensions.Options;
using TempMessenger.Host.Settings;
using TempMessenger.Sqlite;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger check</c>: everything that would keep the server from starting, found without starting it.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command(
            "check", "Checks the configuration and the data folder and prints what was checked. Exit code 1 names what is wrong.");
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction(async (parsed, _) => await Check(options.Read(parsed)));
        return command;
    }

    private static async Task<int> Check(GivenSettings given)
    {
        var settings = given.Read();
        Ok($"settings: {settings.Sources}");
        foreach (var (key, value) in settings.Known())
            Terminal.Line($"     {key} = {value}");
        using var folder = DataFolder.Lock(settings.DataFolder);
        Ok($"data folder: {folder.Path} can be used and no other process holds it");
        folder.TryWrite();
        Ok($"data folder: can be written");
        await using var app = Server.Build(settings, folder);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        Ok("values: all within their limits");
        using (SqliteFile.Open(":memory:"))
            Ok("SQLite: the system's library loads");
        Ok($"address: {string.Join(' ', settings.Urls)}");
        return 0;
    }

    private static void Ok(string what) => Terminal.Line($"ok   {what}");
}
