using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>Which app signed a request; a feature of it under a group that requires signatures.</summary>
/// <param name="AppKey">The app's public key.</param>
/// <param name="Token">The session token that the signature covers, or null.</param>
public sealed record SignedBy(string AppKey, string? Token)
{
    /// <summary>Which app signed the request; null where no signature is required.</summary>
    public static SignedBy? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SignedBy>();
    }
}
