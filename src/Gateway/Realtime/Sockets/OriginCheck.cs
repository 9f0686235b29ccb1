using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// Keeps other sites from opening a socket in somebody's name. The framework's own list of allowed origins lets a request without
/// <c>Origin</c> pass, so it is not used.
/// </summary>
internal static class OriginCheck
{
    /// <summary>Whether the request's <c>Origin</c> fits: the server's own, or none where no cookie speaks for the client.</summary>
    public static bool Passes(HttpRequest request, bool cookie)
    {
        var origins = request.Headers.Origin;
        return origins.Count switch
        {
            0 => !cookie,
            1 => string.Equals(origins[0], $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }
}
