using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.AppClient;

/// <summary>A part of a multipart body.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="FileName">Null for a field that is no file.</param>
/// <param name="Content">What is in it.</param>
internal sealed record Part(string Name, string? FileName, byte[] Content);

/// <summary>What a signature covers.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Target">Path and query as they are sent, with nothing where the signature goes.</param>
/// <param name="AppKey">Whose signature.</param>
/// <param name="Token">Of the session, or empty.</param>
/// <param name="Timestamp">Unix milliseconds.</param>
/// <param name="Nonce">32 random hex digits.</param>
/// <param name="Body">The lines about the body.</param>
internal sealed record SignedRequest(string Method, string Target, string AppKey, string Token, string Timestamp, string Nonce, string Body);

/// <summary>Signatures as docs/app-api.md defines them.</summary>
internal static class Signature
{
    public const string NoBody = "none\n";
    private const string Version = "TM1-HMAC-SHA256";
    private static readonly string[] NotInMessage = ["timestamp", "nonce", "token", "sign"];

    public static string CanonicalForm(SignedRequest request) => string.Join(
        '\n', Version, request.Method, request.Target, request.AppKey, request.Token, request.Timestamp, request.Nonce, request.Body);

    /// <summary>The line about a form or JSON, with nothing where the signature goes.</summary>
    public static string Whole(string kind, byte[] content) =>
        content.Length == 0 ? NoBody : string.Create(CultureInfo.InvariantCulture, $"{kind} {content.Length} {Digest(content)}\n");

    /// <summary>The lines about the parts of an upload, in their order.</summary>
    public static string Multipart(IReadOnlyList<Part> parts)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"multipart {parts.Count}\n");
        foreach (var part in parts)
        {
            var names = part.FileName is null ? $"field {WithLength(part.Name)}" : $"file {WithLength(part.Name)} {WithLength(part.FileName)}";
            lines.Append(CultureInfo.InvariantCulture, $"{names} {part.Content.Length} {Digest(part.Content)}\n");
        }

        return lines.ToString();
    }

    public static string StringToSign(string canonical, string timestamp, string nonce) =>
        string.Join('\n', Version, timestamp, nonce, Digest(Encoding.UTF8.GetBytes(canonical)));

    public static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    /// <summary>The other parameters as k=v&amp;k=v, sorted by name.</summary>
    public static string Md5Message(IEnumerable<(string Name, string Value)> parameters) => string.Join('&', parameters
        .Where(parameter => !NotInMessage.Contains(parameter.Name))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    public static string Md5Sign(string secret, string token, string message, string timestamp, string nonce)
    {
#pragma warning disable CA5351 // For servers that want nothing better.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(token + message + timestamp + nonce + secret)));
#pragma warning restore CA5351
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string WithLength(string text) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:{text}");
}
