using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Deployment;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger deployment</c>: for <c>deploy/render</c> and <c>script/cluster</c>.</summary>
internal static class DeploymentCommand
{
    private static readonly Argument<string?> Folder = new("DIR")
    {
        Description = "Where the files are written. Without it the parts are printed, a name a line.",
        DefaultValueFactory = _ => null,
    };

    public static Command Create(IReadOnlyList<Part> parts)
    {
        var command = new Command("deployment", "Writes the files of a cluster that follow from its parts, for deploy/render to fill in.") { Folder };
        command.Hidden = true;
        command.SetAction(parsed => Run(new DeploymentFiles(parts), parsed.GetValue(Folder)));
        return command;
    }

    private static int Run(DeploymentFiles files, string? folder)
    {
        if (folder is null)
        {
            foreach (var name in files.Names)
                Terminal.Line(name);
            return 0;
        }

        foreach (var (path, text) in files.All())
            Write(Path.Combine(folder, path), [text]);
        Write(Path.Combine(folder, "parts"), files.Names);
        Write(Path.Combine(folder, "secrets"), files.Secrets);
        return 0;
    }

    private static void Write(string path, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    }
}
