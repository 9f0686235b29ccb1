using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host;

/// <summary>Which parts run in this process.</summary>
/// <param name="Messages">Rooms and messages.</param>
/// <param name="Users">Accounts and sessions.</param>
/// <param name="Gateway">The page, the API and realtime.</param>
internal sealed record Selection(bool Messages, bool Users, bool Gateway)
{
    public static string[] Names { get; } = ["messages", "users", "gateway"];

    public static Selection All { get; } = new(true, true, true);

    /// <summary>The contracts that are served here.</summary>
    public IReadOnlyCollection<ContractDescription> Contracts =>
    [
        .. Messages ? [MessagesContract.Description, KonnichiwaContract.Description] : Array.Empty<ContractDescription>(),
        .. Users ? [UsersContract.Description] : Array.Empty<ContractDescription>(),
    ];

    /// <summary>Whether this process keeps something in a data folder of its own. A gateway has nothing to keep.</summary>
    public bool KeepsData => Messages || Users;

    private IEnumerable<string> Here => Names.Zip([Messages, Users, Gateway]).Where(part => part.Second).Select(part => part.First);

    /// <summary>No names: all.</summary>
    public static Selection Of(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : new(names.Contains("messages"), names.Contains("users"), names.Contains("gateway"));

    /// <exception cref="CannotStartException">The parts that do not run here could not be reached.</exception>
    public void Check(EffectiveSettings settings)
    {
        if (this == All || settings.HasBroker)
            return;
        throw new CannotStartException(
            $"Without {string.Join(" and ", Names.Except(Here))} in this process the others are reached over a message broker: set Rpc:Broker to " +
            "amqp://USER:PASSWORD@HOST:5672, or run all parts in one process with: tempmessenger run");
    }

    /// <summary>The names, for people.</summary>
    public override string ToString() => string.Join(", ", Here);
}
