using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>
/// The multipart body of a signed request: its files are hashed while they come in and wait in temporary files, never in memory, until the endpoint reads the form.
/// </summary>
internal static class SignedUpload
{
    private const int MostFields = 32;
    private const int MostFiles = 16;
    private const int FieldBytes = 16 * 1024;
    private const int MemoryBytes = 32 * 1024;
    private const int MaxName = 256;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it to the end. How long it may be is the endpoint's limit of request bodies.</summary>
    public static async Task<SignedContent> Read(HttpContext context)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary).ToString();
        if (boundary.Length is 0 or > 70)
            throw SigningRefusals.Missing("body");
        var (parts, fields, files) = (new List<CanonicalPart>(), new Dictionary<string, StringValues>(), new FormFileCollection());
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 2_048 };
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
                parts.Add(await ReadPart(context, section, fields, files));
        }
        catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException || (broken is IOException and not BadHttpRequestException))
        {
            throw SigningRefusals.Missing("body");
        }

        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields, files)));
        return new(CanonicalBody.Multipart(parts), null);
    }

    private static async Task<CanonicalPart> ReadPart(
        HttpContext context, MultipartSection section, Dictionary<string, StringValues> fields, FormFileCollection files)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data"))
            throw SigningRefusals.Missing("body");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        // The second form of a file's name could differ from the first one.
        if (name.Length is 0 or > MaxName || SigningMembers.Has(name) || disposition.FileNameStar.HasValue)
            throw SigningRefusals.Missing(SigningMembers.Has(name) ? name : "body");
        return disposition.FileName.HasValue
            ? await ReadFile(context, section, name, HeaderUtilities.RemoveQuotes(disposition.FileName).ToString(), files)
            : await ReadField(context, section, name, fields);
    }

    private static async Task<CanonicalPart> ReadField(HttpContext context, MultipartSection section, string name, Dictionary<string, StringValues> fields)
    {
        using var content = new MemoryStream();
        await Copy(section.Body, content, FieldBytes, context.RequestAborted);
        if (fields.Sum(field => field.Value.Count) == MostFields)
            throw SigningRefusals.Missing(name);
        var value = Strict.GetString(content.GetBuffer(), 0, (int)content.Length);
        fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
        return new(name, null, content.Length, Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length))));
    }

    private static async Task<CanonicalPart> ReadFile(HttpContext context, MultipartSection section, string name, string fileName, FormFileCollection files)
    {
        if (files.Count == MostFiles || fileName.Length > MaxName)
            throw SigningRefusals.Missing(name);
        // It deletes its file when it is disposed of.
        var content = new FileBufferingReadStream(section.Body, MemoryBytes);
        context.Response.RegisterForDisposeAsync(content);
        var digest = await SHA256.HashDataAsync(content, context.RequestAborted);
        files.Add(new FormFile(content, 0, content.Length, name, fileName)
        {
            Headers = new HeaderDictionary(section.Headers ?? []),
        });
        return new(name, fileName, content.Length, Convert.ToHexStringLower(digest));
    }

    private static async Task Copy(Stream from, MemoryStream to, int most, CancellationToken cancellation)
    {
        var piece = new byte[4_096];
        for (int read; (read = await from.ReadAsync(piece, cancellation)) > 0;)
        {
            if (to.Length + read > most)
                throw new BadHttpRequestException("Too long", StatusCodes.Status413PayloadTooLarge);
            await to.WriteAsync(piece.AsMemory(0, read), cancellation);
        }
    }
}
