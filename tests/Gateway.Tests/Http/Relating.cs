using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Follows and blocks as they come into the log: posts know them by nothing else.</summary>
internal static class Relating
{
    /// <summary>On return posts show it.</summary>
    public static async Task Relate(this GatewayFixture gateway, Person by, string type, Person person)
    {
        var store = gateway.Services.GetRequiredService<IEventStore>();
        var stream = RelationLog.Stream(by.Id, person.Id);
        await store.Append(
            new Append($"relation.{Guid.NewGuid():N}", [new(stream, null, [new NewEvent(type, RelationLog.Write(new(by.Id, person.Id, 1)))])]), CancellationToken.None);
        await gateway.Anonymous().GetAsync($"/api/v2/tweets?limit=1&at_least={await gateway.LastPosition()}").Json();
    }

    /// <summary>The end of the log, as a read asks for it.</summary>
    public static async Task<string> LastPosition(this GatewayFixture gateway) => gateway.Services.GetRequiredService<PositionTokens>().Write(
        1, await gateway.Services.GetRequiredService<IEventStore>().LastPosition(CancellationToken.None));
}
