using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Gateway;
using TempMessenger.Host.Demo;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger demo</c>: an installation that looks as if people used it.</summary>
internal static class DemoCommand
{
    public static Command Create(IReadOnlyList<Part> parts, KnownKeys keys)
    {
        var command = new Command(
            "demo",
            "Fills an empty installation with people, rooms, posts, chats and pictures, to see what it looks like in use. The server must be stopped. Never for one that people are to use: its accounts share a password.");
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction((parsed, cancellation) => Run(options.Read(parsed), parts, cancellation));
        return command;
    }

    private static Task<int> Run(GivenSettings given, IReadOnlyList<Part> parts, CancellationToken cancellation)
    {
        var settings = given.Read();
        PrivateFolder.Create(settings.DataFolder);
        var output = new CommandOutput(Console.Out, Console.Error, isTerminal: !Console.IsErrorRedirected, TimeProvider.System);
        return Offline.Run(given, [.. parts.Where(part => part.Name != GatewayPart.Declaration.Name)], services => DemoContent.Fill(services, output.Print, cancellation));
    }
}
