using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Host;

/// <summary>Which parts of the program run in this process.</summary>
internal sealed class Selection
{
    private readonly IReadOnlyList<Part> all;

    /// <param name="all">The parts of the program.</param>
    /// <param name="names">Those that run here; none: all.</param>
    public Selection(IReadOnlyList<Part> all, IReadOnlyCollection<string> names)
    {
        this.all = all;
        Here = names.Count == 0 ? all : [.. all.Where(part => names.Contains(part.Name))];
    }

    /// <summary>The parts that run in this process.</summary>
    public IReadOnlyList<Part> Here { get; }

    /// <summary>The parts that do not.</summary>
    public IEnumerable<Part> Elsewhere => all.Except(Here);

    public bool IsAll => Here.Count == all.Count;

    /// <summary>The contracts that are served here.</summary>
    public IReadOnlyCollection<ContractDescription> Contracts => [.. Here.SelectMany(part => part.Served)];

    /// <summary>The contracts of all parts, wherever they run.</summary>
    public IReadOnlyCollection<ContractDescription> KnownContracts => [.. all.SelectMany(part => part.Contracts)];

    /// <summary>Whether this process keeps something in a data folder of its own.</summary>
    public bool KeepsData => Has(Stores.DataFolder);

    /// <summary>Whether it answers more HTTP than the questions about its health.</summary>
    public bool HasWeb => Here.Any(part => part.UseWeb is not null);

    public bool Has(Stores store) => Here.Any(part => part.Stores.HasFlag(store));

    /// <exception cref="CannotStartException">The parts that do not run here could not be reached, or would have another event log.</exception>
    public void Check(EffectiveSettings settings)
    {
        if (IsAll)
            return;
        if (settings.HasBroker)
        {
            CheckLog(settings);
            return;
        }

        var missing = all.Except(Here).Select(part => part.Name);
        throw new CannotStartException(
            $"Without {string.Join(" and ", missing)} in this process the others are reached over a message broker: set Rpc:Broker to " +
            "amqp://USER:PASSWORD@HOST:5672, or run all parts in one process with: tempmessenger run");
    }

    /// <summary>The part that owns the log may keep it in its data folder; the others cannot read it there from another process.</summary>
    private void CheckLog(EffectiveSettings settings)
    {
        var sharing = all.Where(part => part.Stores.HasFlag(Stores.EventLog)).ToList();
        var guests = sharing.Skip(1).Intersect(Here).ToList();
        if (guests.Count == 0 || !sharing.Except(Here).Any() || settings.Configuration.HasPostgres())
            return;
        throw new CannotStartException(
            $"{string.Join(" and ", guests.Select(part => part.Name))} work on the event log that {string.Join(", ", sharing.Select(part => part.Name))} share: " +
            "set Postgres:Connection, or run all of these in one process");
    }

    /// <summary>A line for each part that keeps its data in this process alone, so that no second instance of it may run.</summary>
    public IEnumerable<string> OwnStores(EffectiveSettings settings) =>
        from part in Here
        where part.Keeps is not null
        let setting = part.Stores.HasFlag(Stores.Redis) ? "Redis:Connection" : "Postgres:Connection"
        where settings.Configuration[setting] is not { Length: > 0 }
        select $"{part.Keeps} are kept by this process alone: run no second one with {part.Name}, or set {setting}";

    /// <summary>The names of the parts that run here, for people.</summary>
    public override string ToString() => string.Join(", ", Here.Select(part => part.Name));
}
