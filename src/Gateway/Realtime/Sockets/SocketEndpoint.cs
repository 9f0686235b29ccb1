using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary><c>/ws</c>: from request to connection.</summary>
internal static class SocketEndpoint
{
    // A larger one would hide a reader that is dead behind megabytes in the kernel, which books twice what is asked for: 64 KiB.
    private const int SendBufferBytes = 32 * 1024;

    public static void MapSocket(this IEndpointRouteBuilder routes)
    {
        var pipeline = routes.CreateApplicationBuilder();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline.Use(next => context =>
        {
            KeepAliveUpgrade.Install(context, time);
            return next(context);
        });
        pipeline.UseWebSockets();
        pipeline.Run(Open);
        routes.MapMethods("/ws", [HttpMethods.Get, HttpMethods.Connect], pipeline.Build()).RequireAuthorization(Policies.Reader).ExcludeFromDescription();
    }

    private static async Task Open(HttpContext context)
    {
        var bearer = context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        if (!OriginCheck.Passes(context.Request, cookie: !bearer && SessionCookie.Read(context) is not null))
            throw new ServiceException(ErrorCode.Forbidden, StatusReasons.WrongOrigin);
        if (!context.WebSockets.IsWebSocketRequest)
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.NotAWebSocket);

        var services = context.RequestServices;
        var tools = services.GetRequiredService<HubContext>();
        await tools.Clock.Start(context.RequestAborted);
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } network)
            network.SendBufferSize = SendBufferBytes;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = Timeout.InfiniteTimeSpan,
        });
        var connection = new Connection(socket, Visitor(context), tools, context.Features.Get<KeepAliveUpgrade>()?.KeepAlive);
        LetGo(context);
        var incoming = new ClientFrameReader(socket, tools.Limits, tools.Time);
        await services.GetRequiredService<Hub>().Serve(connection, incoming, services.GetRequiredService<SessionCache>());
    }

    /// <summary>A connection may last for days: it does not keep what only its beginning needed.</summary>
    private static void LetGo(HttpContext context)
    {
        context.Features.Set<KeepAliveUpgrade>(null);
        context.Features.Set<Session>(null);
        context.Features.Set<IHttpAuthenticationFeature>(null);
        context.Features.Set<IAuthenticateResultFeature>(null);
        context.Features.Set<IRequestCookiesFeature>(null);
    }

    private static Visitor Visitor(HttpContext context)
    {
        var address = Address(context.Connection.RemoteIpAddress);
        if (context.CurrentSession() is not { } session)
            return new Visitor(address);
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : SessionCookie.Read(context);
        return new Visitor(address, new Participant(session.User.Id, session.User.Name), session.Id, SessionToken.Hash(token));
    }

    /// <summary>A household has one IPv4 address but a whole /64 of IPv6 ones.</summary>
    private static string Address(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
