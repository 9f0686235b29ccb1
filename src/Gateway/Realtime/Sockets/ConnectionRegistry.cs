using System.Collections.Concurrent;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Every open connection of this gateway, and how many each person and address has.</summary>
internal sealed class ConnectionRegistry(RealtimeLimits limits)
{
    private readonly ConcurrentDictionary<Connection, bool> open = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Connection>> byPerson = [];
    private readonly Dictionary<string, int> byAddress = [];

    public IEnumerable<Connection> All => open.Select(entry => entry.Key);

    /// <summary>False where the person or the address has as many as are allowed.</summary>
    public bool TryAdd(Connection connection)
    {
        var visitor = connection.Visitor;
        lock (gate)
        {
            var here = byAddress.GetValueOrDefault(visitor.Address);
            var own = visitor.Person is { } person ? byPerson.GetValueOrDefault(person.Id) ?? [] : null;
            if (here >= limits.SocketsPerAddress || own?.Count >= limits.SocketsPerPerson)
                return false;
            byAddress[visitor.Address] = here + 1;
            if (own is not null)
            {
                own.Add(connection);
                byPerson[visitor.Person!.Id] = own;
            }
        }
        open[connection] = true;
        return true;
    }

    public void Remove(Connection connection)
    {
        if (!open.TryRemove(connection, out _))
            return;
        var visitor = connection.Visitor;
        lock (gate)
        {
            if (--byAddress[visitor.Address] == 0)
                byAddress.Remove(visitor.Address);
            if (visitor.Person is { } person && byPerson[person.Id].Remove(connection) && byPerson[person.Id].Count == 0)
                byPerson.Remove(person.Id);
        }
    }

    public IReadOnlyList<Connection> Of(string personId)
    {
        lock (gate)
            return byPerson.TryGetValue(personId, out var own) ? [.. own] : [];
    }
}
