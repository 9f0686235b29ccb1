using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Follows and blocks, which posts know only by the log.</summary>
internal static class Relating
{
    /// <summary>On return posts show it.</summary>
    public static async Task Relate(this GatewayFixture gateway, Person by, HttpMethod method, string list, Person person)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/me/{list}/{person.Id}");
        await by.Client.SendAsync(request).Is(HttpStatusCode.NoContent);
        await gateway.Anonymous().GetAsync($"/api/v2/tweets?limit=1&at_least={await gateway.LastPosition()}").Json();
    }

    /// <summary>The end of the log, as a read asks for it.</summary>
    public static async Task<string> LastPosition(this GatewayFixture gateway) => gateway.Services.GetRequiredService<PositionTokens>().Write(
        1, await gateway.Services.GetRequiredService<IEventStore>().LastPosition(CancellationToken.None));
}
