using System.CommandLine;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary>What every command that reads the configuration takes.</summary>
internal sealed class ConfigurationOptions(KnownKeys keys)
{
    private readonly Option<string?> data = new("--data")
    {
        Description = "The folder that holds everything that is kept (key Data:Folder). Default: data",
        HelpName = "DIR",
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = "A JSON file with settings. It counts more than appsettings.json and the environment, less than the command line.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "A single setting, such as --set Messages:LifetimeMilliseconds=60000. May be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    public ConfigurationOptions AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(config);
        command.Options.Add(set);
        return this;
    }

    public GivenSettings Read(ParseResult parsed, string? urls = null) =>
        new(keys, urls, parsed.GetValue(data), parsed.GetValue(config), parsed.GetValue(set) ?? []);
}
