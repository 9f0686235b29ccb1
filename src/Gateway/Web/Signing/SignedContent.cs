using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TempMessenger.Gateway.Web.Defences;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>The body of a signed request, read so that its endpoint can read it again.</summary>
/// <param name="Body">What the signature covers of it.</param>
/// <param name="Parameters">Its fields or members, for the signature by MD5; null where they have no form that it covers.</param>
internal sealed record SignedContent(CanonicalBody Body, IReadOnlyList<(string Name, string Value)>? Parameters)
{
    private static readonly SignedContent None = new(CanonicalBody.None, []);

    /// <summary>Whether the body is one whose files are read as a stream, after the parameters in the query were checked.</summary>
    public static bool IsMultipart(HttpRequest request) => TypeOf(request)?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a form or a JSON object and takes the signing parameters out of it.</summary>
    /// <exception cref="Contracts.ServiceException">A parameter stands twice or is not plain; the body cannot be read.</exception>
    /// <exception cref="BadHttpRequestException">It is too long, or of another type.</exception>
    public static async Task<SignedContent> Read(HttpRequest request, SigningMembers members)
    {
        var bytes = await ReadWhole(request);
        if (bytes.Length == 0)
            return None;
        var type = TypeOf(request);
        if (type is null || !IsUtf8(type))
            throw new BadHttpRequestException("Unsupported", StatusCodes.Status415UnsupportedMediaType);
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            Replace(request, bytes);
            return SignedForm.Read(bytes, members);
        }

        if (!type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException("Unsupported", StatusCodes.Status415UnsupportedMediaType);
        var (content, others) = SignedJson.Read(bytes, members);
        Replace(request, others);
        return content;
    }

    private static MediaTypeHeaderValue? TypeOf(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type : null;

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Endpoints that take uploads admit larger bodies; forms and JSON stay small.</summary>
    private static async Task<byte[]> ReadWhole(HttpRequest request)
    {
        if (request.ContentLength > ServerLimits.BodyBytes)
            throw new BadHttpRequestException("Too long", StatusCodes.Status413PayloadTooLarge);
        using var whole = new MemoryStream((int)(request.ContentLength ?? 0));
        var piece = new byte[4_096];
        for (int read; (read = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted)) > 0;)
        {
            if (whole.Length + read > ServerLimits.BodyBytes)
                throw new BadHttpRequestException("Too long", StatusCodes.Status413PayloadTooLarge);
            await whole.WriteAsync(piece.AsMemory(0, read));
        }

        return whole.ToArray();
    }

    private static void Replace(HttpRequest request, byte[] bytes)
    {
        request.Body = new MemoryStream(bytes, writable: false);
        request.ContentLength = bytes.Length;
    }
}
