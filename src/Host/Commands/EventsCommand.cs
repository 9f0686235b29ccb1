using System.CommandLine;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger events</c>: what an operator can ask of the event log while the server is stopped.</summary>
internal static class EventsCommand
{
    public static Command Create(IReadOnlyList<Part> parts, KnownKeys keys) =>
        new("events", "Works on the event log. The server must be stopped: one process at a time uses a data folder.") { Verify([.. parts.Where(part => part.Stores.HasFlag(Stores.EventLog))], keys) };

    private static Command Verify(IReadOnlyList<Part> parts, KnownKeys keys)
    {
        var command = new Command("verify", "Replays all events from nothing and compares the outcome with the read models in use. Exit code 1: they differ.");
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction((parsed, cancellation) => Offline.Run(options.Read(parsed), parts, async services =>
        {
            foreach (var projection in services.GetServices<IProjection>())
                Report(await Replay.Verify(services.GetRequiredService<IEventStore>(), projection, cancellation));
        }));
        return command;
    }

    private static void Report(ReplayReport report)
    {
        foreach (var difference in report.Differences)
            Terminal.Line(difference);
        if (report.Differences.Count > 0)
            throw new CannotStartException($"{report.Projection} differs from a replay of {report.Position} events in {report.Differences.Count} places.");
        Terminal.Line($"ok   {report.Projection} equals a replay of {report.Position} events");
    }
}
