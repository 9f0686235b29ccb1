using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TempMessenger.Gateway.Http.Refusals;

namespace TempMessenger.Gateway.Http.OpenApi;

internal static class DescriptionExtensions
{
    /// <summary>Names an endpoint for the description of the API, says what it does and with which statuses it refuses.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params int[] refusals)
    {
        foreach (var status in refusals)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return endpoint.WithName(name).WithSummary(summary);
    }
}
