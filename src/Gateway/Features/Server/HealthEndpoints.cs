using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Features.Server;

internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Ready is who can do work: the stores behind messages and behind the reads of accounts answer. Without their write side people still read and write messages.</summary>
    private static async Task<ContentHttpResult> Ready(IMessages messages, IUserQueries users, IEnumerable<HealthNote> notes, HttpContext context)
    {
        try
        {
            await messages.GetTime(new GetTime(), context.RequestAborted).WaitAsync(Patience, context.RequestAborted);
            await users.GetSignUpPolicy(new GetSignUpPolicy(), context.RequestAborted).WaitAsync(Patience, context.RequestAborted);
            return TypedResults.Text(HealthNote.Ready(notes));
        }
        catch (TimeoutException)
        {
            return TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
