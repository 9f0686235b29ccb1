using TempMessenger.Contracts.Messages;

namespace TempMessenger.Contracts.Gateway;

/// <summary>
/// Who is logged in and watches rooms at one gateway, complete: sent in parts at the start, when somebody asks, and every ten seconds. A gateway that has been
/// silent for half a minute is gone; one that stops sends an empty round.
/// </summary>
/// <param name="Node">The gateway: a name that is new at every start.</param>
/// <param name="Round">Grows each time the whole list is sent. Who was in an earlier round and is not in this one has left.</param>
/// <param name="Part">From 0 on.</param>
/// <param name="Parts">How many parts the round has.</param>
/// <param name="Asks">The gateway needs the lists of the others: each sends its own soon.</param>
/// <param name="People">At most 500.</param>
[Event("gateway_service", "people_listed")]
public sealed record PeopleListed(string Node, long Round, int Part, int Parts, bool Asks, IReadOnlyList<Watcher> People);

/// <summary>Who has come to watch, or has another name now, and who has left, at one gateway, within the last second.</summary>
/// <param name="Node">The gateway.</param>
/// <param name="Round">The round that this adds to.</param>
/// <param name="Came">At most 500.</param>
/// <param name="Went">At most 500.</param>
[Event("gateway_service", "people_moved")]
public sealed record PeopleMoved(string Node, long Round, IReadOnlyList<Watcher> Came, IReadOnlyList<Watcher> Went);

/// <summary>Somebody is writing in a room. Worth nothing after five seconds.</summary>
/// <param name="Node">The gateway where they are.</param>
/// <param name="Room">The room's name.</param>
/// <param name="Author">Who.</param>
/// <param name="Now">The store's clock.</param>
[Event("gateway_service", "person_typed")]
public sealed record PersonTyped(string Node, string Room, Author Author, long Now);

/// <summary>A person in a room.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The name others see.</param>
public sealed record Watcher(string Room, string Id, string Name);
