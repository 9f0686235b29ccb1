using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Envelopes;

/// <summary>Which envelope an endpoint answers in; its metadata.</summary>
internal sealed record EnvelopeOf(EnvelopeKind Kind, RefusalForm Form)
{
    public static readonly EnvelopeOf App = For(EnvelopeKind.App);
    public static readonly EnvelopeOf Backend = For(EnvelopeKind.Backend);

    private static EnvelopeOf For(EnvelopeKind kind) => new(kind, new((context, status, refusal) => Envelope.Refuse(kind, context, status, refusal)));
}

/// <summary>Calls that are answered in an envelope.</summary>
internal static class EnvelopeExtensions
{
    /// <summary>Everything that is refused under the group, and at addresses beside its calls, is answered in the envelope.</summary>
    public static RouteGroupBuilder WithEnvelope(this RouteGroupBuilder group, EnvelopeKind kind)
    {
        var envelope = kind == EnvelopeKind.App ? EnvelopeOf.App : EnvelopeOf.Backend;
        return group.WithMetadata(envelope, envelope.Form);
    }
}

/// <summary>
/// The envelope of what no endpoint answers, by its address: a wrong method, a name that does not exist beside calls that do, or what is refused before it is known
/// which endpoint is meant.
/// </summary>
internal sealed class EnvelopePaths(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, RefusalForm>> folders = new(() => Folders(endpoints));

    /// <summary>The form of refusals there, or null.</summary>
    public RefusalForm? Find(PathString path) => path.Value is { Length: > 0 } value ? folders.Value.GetValueOrDefault(FolderOf(value)) : null;

    private static Dictionary<string, RefusalForm> Folders(EndpointDataSource endpoints)
    {
        var found = new Dictionary<string, RefusalForm>(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<EnvelopeOf>() is { } envelope)
                found[FolderOf($"/{endpoint.RoutePattern.RawText?.TrimStart('/')}")] = envelope.Form;
        }

        return found;
    }

    private static string FolderOf(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed[..(trimmed.LastIndexOf('/') + 1)];
    }
}
