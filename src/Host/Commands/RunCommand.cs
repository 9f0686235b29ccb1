using System.CommandLine;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger run</c>: the server, until it is told to stop.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen, several separated by semicolons. Default: http://127.0.0.1:8000",
        HelpName = "URL",
    };

    public static Command Create()
    {
        var command = new Command("run", "Starts the server: the page, the API and all services in one process.") { Urls };
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction((parsed, _) => Server.Run(options.Read(parsed, parsed.GetValue(Urls))));
        return command;
    }
}
