using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>The secret that a browser or app shows to be let in: 256 random bits. The services know only its hash.</summary>
internal static class SessionToken
{
    private const int Bytes = 32;

    /// <summary>The length of every token in base64url.</summary>
    public const int Length = 43;

    /// <summary>A new session with a token of its own, as it is asked for at every log-in; a token that came with the request is never taken over.</summary>
    /// <param name="context">Where the device's name is taken from.</param>
    /// <param name="kind"><c>browser</c> or <c>app</c>.</param>
    public static (string Token, NewSession Session) Create(HttpContext context, string kind)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (token, new NewSession(NewId.Create(), Hash(token)!, kind, Device.Describe(context.Request.Headers.UserAgent.ToString())));
    }

    /// <summary>SHA-256 in 64 lower-case hex digits, or null for what cannot be a token.</summary>
    public static string? Hash(string? token)
    {
        if (token is not { Length: Length } || !Base64Url.IsValid(token))
            return null;
        Span<byte> ascii = stackalloc byte[Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Encoding.ASCII.GetBytes(token, ascii);
        SHA256.HashData(ascii, hash);
        return Convert.ToHexStringLower(hash);
    }
}
