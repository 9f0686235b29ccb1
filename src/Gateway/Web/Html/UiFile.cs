using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// A file of the user interface: the same bytes for everybody, so it may be compressed and kept. It is read and compressed when it is
/// first asked for and stays in memory then.
/// </summary>
internal sealed class UiFile
{
    private const string HashedFolder = "assets/";
    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".webmanifest"] = "application/manifest+json" } };

    private readonly Lazy<byte[]> plain;
    private readonly Lazy<byte[]> gzip;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<string> digest;
    private readonly string type;

    public UiFile(string path, string full)
    {
        Path = path;
        type = ContentType(path);
        plain = new(() => File.ReadAllBytes(full));
        gzip = new(() => Compressed(output => new GZipStream(output, CompressionLevel.Optimal)));
        brotli = new(() => Compressed(output => new BrotliStream(output, CompressionLevel.Optimal)));
        digest = new(() => Convert.ToHexStringLower(SHA256.HashData(plain.Value))[..16]);
    }

    /// <summary>Relative to the site's root, with slashes.</summary>
    public string Path { get; }

    public Task Send(HttpContext context)
    {
        var (encoding, bytes) = Choose(context.Request);
        var headers = context.Response.Headers;
        // What Vite puts into assets has a hash of its content in its name: it never changes.
        headers.CacheControl = Path.StartsWith(HashedFolder, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (IsText)
            headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding.Length > 0)
            headers.ContentEncoding = encoding;
        var tag = new EntityTagHeaderValue($"\"{digest.Value}{encoding}\"");
        return Results.Bytes(bytes.Value, type, entityTag: tag).ExecuteAsync(context);
    }

    private (string Encoding, Lazy<byte[]> Bytes) Choose(HttpRequest request)
    {
        if (!IsText)
            return ("", plain);
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(value => value.Quality != 0).Select(value => value.Value.Value).ToList();
        return accepted switch
        {
            _ when accepted.Contains("br") => ("br", brotli),
            _ when accepted.Contains("gzip") => ("gzip", gzip),
            _ => ("", plain),
        };
    }

    private bool IsText => type.Contains("text", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal)
        || type.Contains("xml", StringComparison.Ordinal) || type.Contains("charset", StringComparison.Ordinal);

    private byte[] Compressed(Func<Stream, Stream> compress)
    {
        using var output = new MemoryStream();
        using (var stream = compress(output))
            stream.Write(plain.Value);
        return output.ToArray();
    }

    private static string ContentType(string path)
    {
        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }
}
