using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TempMessenger.EventStore;

/// <summary>What is wrong with projections, in words.</summary>
public static class ProjectionReport
{
    /// <summary>The projections that have stopped on an event, for everybody; null: none has.</summary>
    internal static string? Stopped(ProjectionRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        var names = runner.Statuses.Where(status => status.Stopped is not null).Select(status => status.Name).ToList();
        return names.Count == 0 ? null : $"read models stopped: {string.Join(", ", names)}";
    }

    /// <summary>For an operator, without running any projection: those that do not show the whole log, each with the event that is next. No log is made.</summary>
    /// <exception cref="EventStoreUnavailableException">The log cannot be read now.</exception>
    public static async Task<IReadOnlyList<string>> Behind(IServiceProvider services, IConfiguration configuration, CancellationToken cancellation)
    {
        if (!await EventStoreModule.HasLog(services, configuration, cancellation))
            return [];
        var store = services.GetRequiredService<IEventStore>();
        var lines = new List<string>();
        foreach (var projection in services.GetServices<IProjection>())
        {
            var position = await Replay.PositionOf(projection, projection.Database, cancellation);
            if (await store.ReadAll(position, 1, cancellation) is [var next])
            {
                lines.Add(
                    $"the read model {projection.Name} stands at position {position} of {await store.LastPosition(cancellation)}; next is the event at {next.Position} " +
                    $"({next.Stream} version {next.Version}, {next.Type})");
            }
        }

        return lines;
    }
}
