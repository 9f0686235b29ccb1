using System.Text.Json.Nodes;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>Everything in one process, with the data folder that the version before left.</summary>
public sealed class DataFolder : IBefore
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-").FullName;
    private Program? program;

    public JsonObject Facts { get; } = Fixture.Json("embedded/facts.json");

    public Uri Address => program!.Address;

    public string Output => program!.Output;

    private long MadeAt => (long)Facts["made_at"]!;

    public async ValueTask InitializeAsync()
    {
        Fixture.Unpack("embedded/data.tar.gz", folder);
        await Reopen(TimeSpan.FromSeconds(30));
    }

    public async Task Reopen(TimeSpan after, params string[] settings)
    {
        await Close();
        program = await Program.Start(
            ["--data", folder, .. settings.SelectMany(setting => new[] { "--set", setting })], OldTime.At(MadeAt + (long)after.TotalMilliseconds));
    }

    public async Task Close()
    {
        if (program is null)
            return;
        await program.Stop();
        await program.DisposeAsync();
        program = null;
    }

    public async Task<(int Code, string Output, string Error)> Command(string input, params string[] arguments)
    {
        var outcome = await Cli.Run([.. arguments, "--data", folder], input, OldTime.At(MadeAt + 60_000));
        return (outcome.Code, outcome.Output, outcome.Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
            await program.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
