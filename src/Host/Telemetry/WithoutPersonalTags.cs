using System.Diagnostics;
using OpenTelemetry;

namespace TempMessenger.Host.Telemetry;

/// <summary>Removes from a request's span what is about the person and not about the request.</summary>
internal sealed class WithoutPersonalTags : BaseProcessor<Activity>
{
    private static readonly string[] Personal = ["client.address", "network.peer.address", "network.peer.port", "url.query", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Personal)
            data.SetTag(name, null);
    }
}
