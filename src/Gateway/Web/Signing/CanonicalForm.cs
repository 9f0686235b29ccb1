using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>What a signature covers of a request.</summary>
/// <param name="Method">As it was sent.</param>
/// <param name="Target">Path and query as they were sent, the value of <c>sign</c> left out.</param>
/// <param name="AppKey">Whose signature.</param>
/// <param name="Token">Of the session, or empty.</param>
/// <param name="Timestamp">As it was sent.</param>
/// <param name="Nonce">As it was sent.</param>
/// <param name="Body">The content.</param>
internal sealed record CanonicalRequest(string Method, string Target, string AppKey, string Token, string Timestamp, string Nonce, CanonicalBody Body);

/// <param name="Kind"><c>none</c>, <c>form</c>, <c>json</c> or <c>multipart</c>.</param>
/// <param name="Length">Of the bytes, the value of <c>sign</c> left out.</param>
/// <param name="Digest">SHA-256 of them in lower-case hex.</param>
/// <param name="Parts">Of a multipart body instead, in their order.</param>
internal sealed record CanonicalBody(string Kind, long Length, string Digest, IReadOnlyList<CanonicalPart> Parts)
{
    public static CanonicalBody None { get; } = new("none", 0, "", []);

    public static CanonicalBody Whole(string kind, ReadOnlySpan<byte> content) => new(kind, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), []);

    public static CanonicalBody Multipart(IReadOnlyList<CanonicalPart> parts) => new("multipart", 0, "", parts);
}

/// <param name="Name">Of the field.</param>
/// <param name="FileName">Null for a field that is no file.</param>
/// <param name="Length">Of the content in bytes.</param>
/// <param name="Digest">SHA-256 of the content in lower-case hex.</param>
internal sealed record CanonicalPart(string Name, string? FileName, long Length, string Digest);

/// <summary>
/// The one text that a signature with HMAC-SHA256 covers. Each line holds what cannot contain a line feed, or stands behind its length in bytes, so that two requests
/// that differ in anything covered never have the same text. <c>docs/app-api.md</c> defines it, with examples that are tested.
/// </summary>
internal static class CanonicalForm
{
    private const string Version = "TM1-HMAC-SHA256";

    public static string Of(CanonicalRequest request)
    {
        var text = new StringBuilder(512);
        text.Append(Version).Append('\n')
            .Append(request.Method).Append('\n')
            .Append(request.Target).Append('\n')
            .Append(request.AppKey).Append('\n')
            .Append(request.Token).Append('\n')
            .Append(request.Timestamp).Append('\n')
            .Append(request.Nonce).Append('\n');
        AppendBody(text, request.Body);
        return text.ToString();
    }

    /// <summary>What the secret signs.</summary>
    public static string StringToSign(CanonicalRequest request, string canonical) =>
        $"{Version}\n{request.Timestamp}\n{request.Nonce}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

    /// <summary>64 lower-case hex digits.</summary>
    public static string Sign(string secret, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign)));

    private static void AppendBody(StringBuilder text, CanonicalBody body)
    {
        var invariant = CultureInfo.InvariantCulture;
        switch (body.Kind)
        {
            case "none":
                text.Append("none\n");
                break;
            case "multipart":
                text.Append(invariant, $"multipart {body.Parts.Count}\n");
                foreach (var part in body.Parts)
                {
                    text.Append(part.FileName is null ? "field " : "file ").Append(WithLength(part.Name)).Append(' ');
                    if (part.FileName is not null)
                        text.Append(WithLength(part.FileName)).Append(' ');
                    text.Append(invariant, $"{part.Length} {part.Digest}\n");
                }

                break;
            default:
                text.Append(invariant, $"{body.Kind} {body.Length} {body.Digest}\n");
                break;
        }
    }

    private static string WithLength(string text) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:{text}");
}
