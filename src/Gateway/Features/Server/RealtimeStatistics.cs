using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Server;

/// <summary><c>GET /api/v1/realtime/statistics</c>: what this gateway's hub has counted, for admins.</summary>
internal static class StatisticsEndpoint
{
    public static void MapStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/realtime/statistics", Get).RequireAuthorization(Policies.Admin).WithName("getRealtimeStatistics");

    private static JsonHttpResult<RealtimeStatistics> Get(HubStatistics counted, RoomRegistry rooms) => TypedResults.Json(new RealtimeStatistics(
        counted.Open,
        counted.Opened,
        rooms.Count,
        counted.FramesSent,
        counted.Writes,
        counted.FramesExpired,
        counted.LargestSlowQueueBytes,
        Enum.GetValues<EndReason>().ToDictionary(reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()), counted.Ended)),
        ServerJson.Default.RealtimeStatistics);
}

/// <param name="Connections">Open now.</param>
/// <param name="Opened">Since the start.</param>
/// <param name="Rooms">Followed now.</param>
/// <param name="FramesSent">Frames written.</param>
/// <param name="Writes">Writes; one may carry several frames.</param>
/// <param name="FramesExpired">Frames dropped because their message was gone when their turn came.</param>
/// <param name="LargestSlowQueueBytes">The most that waited for a connection when its queue was full.</param>
/// <param name="Ended">Connections ended, by reason.</param>
internal sealed record RealtimeStatistics(
    long Connections,
    long Opened,
    int Rooms,
    long FramesSent,
    long Writes,
    long FramesExpired,
    long LargestSlowQueueBytes,
    IReadOnlyDictionary<string, long> Ended);
