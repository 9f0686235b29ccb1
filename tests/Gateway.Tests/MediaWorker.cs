using System.Runtime.CompilerServices;
using TempMessenger.Media;

namespace TempMessenger.Gateway.Tests;

/// <summary>The media service starts its own program anew to decode pictures: here that is the program of these tests.</summary>
internal static class MediaWorker
{
    [ModuleInitializer]
    internal static void RunWhereAsked()
    {
        if (Environment.GetCommandLineArgs() is [_, var command, .. var further] && MediaPart.Declaration.Process is { } worker && command == worker.Command)
            Environment.Exit(worker.Run(further));
    }
}
