using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger run</c>: the server, until it is stopped.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen, several separated by semicolons. Default: http://127.0.0.1:8000. Services without the gateway answer there only how they are.",
        HelpName = "URL",
    };

    public static Command Create(IReadOnlyList<Part> all, KnownKeys keys)
    {
        var parts = new PartsArgument(all, "What runs in this process. Default: all. Parts in several processes talk over the broker of Rpc:Broker.");
        var command = new Command("run", $"Starts the server: the page and the API (gateway) and the services ({string.Join(", ", all.Where(part => part.UseWeb is null).Select(part => part.Name))}).") { parts.Argument, Urls };
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction((parsed, _) => Server.Run(options.Read(parsed, parsed.GetValue(Urls)), parts.Read(parsed)));
        return command;
    }
}
