using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>Metadata of endpoints that run for requests of an app alone, which are signed with its secret (<c>docs/app-api.md</c>).</summary>
internal sealed class SignatureRequired
{
    public static SignatureRequired Mark { get; } = new();
}

/// <summary>Endpoints that require a signature.</summary>
public static class SignatureRequiredExtensions
{
    /// <summary>
    /// Refuses every request of the group that is not signed by an app key, is old, or came before. Inside, <see cref="SignedBy"/> is a feature of the request, the
    /// session is that of the signed <c>token</c> (never of a cookie), and the body can be read as ever.
    /// </summary>
    public static RouteGroupBuilder RequireSignature(this RouteGroupBuilder group) => group.WithMetadata(SignatureRequired.Mark);
}
