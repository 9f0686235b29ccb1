using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TempMessenger.Gateway.Web.Connections;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Puts a <see cref="KeepAliveStream"/> between the framework's WebSocket and the connection, over HTTP/1.1 and over HTTP/2 (RFC 8441).</summary>
internal sealed class KeepAliveUpgrade(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect, DirectOutput? direct, TimeProvider time)
    : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    /// <summary>Null until the upgrade.</summary>
    public KeepAliveStream? KeepAlive { get; private set; }

    public bool IsUpgradableRequest => upgrade?.IsUpgradableRequest ?? false;

    public bool IsExtendedConnect => connect?.IsExtendedConnect ?? false;

    public string? Protocol => connect?.Protocol;

    public static void Install(HttpContext context, TimeProvider time)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var connect = context.Features.Get<IHttpExtendedConnectFeature>();
        var direct = context.Features.Get<ITlsHandshakeFeature>() is null ? context.Features.Get<DirectOutput>() : null;
        var watched = new KeepAliveUpgrade(upgrade, connect, direct, time);
        context.Features.Set(watched);
        if (upgrade is not null)
            context.Features.Set<IHttpUpgradeFeature>(watched);
        if (connect is not null)
            context.Features.Set<IHttpExtendedConnectFeature>(watched);
    }

    public async Task<Stream> UpgradeAsync() => KeepAlive = new KeepAliveStream(await upgrade!.UpgradeAsync(), direct, time);

    public async ValueTask<Stream> AcceptAsync() => KeepAlive = new KeepAliveStream(await connect!.AcceptAsync(), direct: null, time);
}
