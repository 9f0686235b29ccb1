using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TempMessenger.Gateway.Http.Connections;

namespace TempMessenger.Gateway.Realtime;

/// <summary>Puts a <see cref="Realtime.Pulse"/> between the framework's WebSocket and the connection, over HTTP/1.1 and over HTTP/2 (RFC 8441).</summary>
internal sealed class PulseUpgrade(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect, DirectOutput? direct, TimeProvider time)
    : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    /// <summary>Null until the upgrade.</summary>
    public Pulse? Pulse { get; private set; }

    public bool IsUpgradableRequest => upgrade?.IsUpgradableRequest ?? false;

    public bool IsExtendedConnect => connect?.IsExtendedConnect ?? false;

    public string? Protocol => connect?.Protocol;

    public static void Install(HttpContext context, TimeProvider time)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var connect = context.Features.Get<IHttpExtendedConnectFeature>();
        var direct = context.Features.Get<ITlsHandshakeFeature>() is null ? context.Features.Get<DirectOutput>() : null;
        var watched = new PulseUpgrade(upgrade, connect, direct, time);
        context.Features.Set(watched);
        if (upgrade is not null)
            context.Features.Set<IHttpUpgradeFeature>(watched);
        if (connect is not null)
            context.Features.Set<IHttpExtendedConnectFeature>(watched);
    }

    public async Task<Stream> UpgradeAsync() => Pulse = new Pulse(await upgrade!.UpgradeAsync(), direct, time);

    public async ValueTask<Stream> AcceptAsync() => Pulse = new Pulse(await connect!.AcceptAsync(), direct: null, time);
}
