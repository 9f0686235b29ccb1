using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TempMessenger.Contracts.Parts;

/// <summary>
/// The declaration of a service, or of the gateway: everything that the program and its deployment need to know about it. The host selects, checks, runs and
/// deploys parts by their declarations alone.
/// </summary>
public sealed class Part
{
    /// <summary>
    /// Lower-case letters, with hyphens between words: the word after <c>tempmessenger run</c>, the user on the message broker, the role in PostgreSQL, the name of
    /// the configuration file.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The name as the first part of a variable's, such as <c>POSTS_READ</c> of <c>POSTS_READ_PASSWORD</c>.</summary>
    public string Variable => Name.ToUpperInvariant().Replace('-', '_');

    /// <summary>Registers the service, its options and its stores. What is called by contract comes from the transport.</summary>
    public required Action<IServiceCollection, IConfiguration> Register { get; init; }

    /// <summary>The contracts that it serves and the events that it publishes. The first one names it on the message broker.</summary>
    public IReadOnlyList<ContractDescription> Contracts { get; init; } = [];

    /// <summary>The contracts of other parts that it may call; it may also handle the events of their services.</summary>
    public IReadOnlyList<ContractDescription> Peers { get; init; } = [];

    /// <summary>Those of its contracts that have methods.</summary>
    public IEnumerable<ContractDescription> Served => Contracts.Where(contract => contract.Interface is not null);

    /// <summary>The sections of the configuration that it reads.</summary>
    public IReadOnlyList<OptionSection> Options { get; init; } = [];

    /// <summary>Where its data is.</summary>
    public Stores Stores { get; init; }

    /// <summary>What it keeps, in one word for people, such as <c>Messages</c>; null where it keeps nothing.</summary>
    public string? Keeps { get; init; }

    /// <summary>
    /// Registers the kinds of its streams, in processes that have the event log and not this part: whoever passes events on must know whose they are. Null where it has
    /// none.
    /// </summary>
    public Action<IServiceCollection>? RegisterStreams { get; init; }

    /// <summary>Throws a <see cref="ServiceException"/> while the service cannot do its work; null where there is nothing to ask.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Ready { get; init; }

    /// <summary>Findings about its data for an operator, a line each: for <c>tempmessenger check</c>, which does not start the service and writes nothing.</summary>
    public Func<IServiceProvider, IConfiguration, CancellationToken, Task<IReadOnlyList<string>>>? Inspect { get; init; }

    /// <summary>The commands of <c>tempmessenger NAME</c>; null where there are none.</summary>
    public CommandGroup? Commands { get; init; }

    /// <summary>Settings that name a folder which several parts share, such as <c>Media:Folder</c>.</summary>
    public IReadOnlyList<string> SharedFolders { get; init; } = [];

    /// <summary>A process of the same program that the part starts for itself; null where it needs none.</summary>
    public PartProcess? Process { get; init; }

    /// <summary>Sets up the request pipeline; null for a service that answers no HTTP.</summary>
    public Action<WebApplication>? UseWeb { get; init; }
}

/// <summary>A process that a part starts for itself: <c>tempmessenger COMMAND</c>, which help does not show.</summary>
/// <param name="Command">Its word.</param>
/// <param name="Run">What it does with the further words; gives its exit code.</param>
public sealed record PartProcess(string Command, Func<IReadOnlyList<string>, int> Run);

/// <summary>Where the data of a part is.</summary>
[Flags]
public enum Stores
{
    /// <summary>It keeps nothing.</summary>
    None = 0,

    /// <summary>Files in the data folder, which one process uses at a time.</summary>
    DataFolder = 1,

    /// <summary>The event log and tables beside it: in PostgreSQL where <c>Postgres:Connection</c> is set, else in the data folder. Its keys are in <c>Accounts:KeyFolder</c>.</summary>
    EventLog = 2,

    /// <summary>Redis where <c>Redis:Connection</c> is set.</summary>
    Redis = 4,
}
