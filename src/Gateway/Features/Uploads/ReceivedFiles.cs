using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>Writes the files of a multipart form to the disk while they arrive. The names that the sender gave them are not used for anything.</summary>
internal sealed class ReceivedFiles(UploadFolder folder)
{
    private const int MostFiles = 9;
    private const int MostBoundaryCharacters = 70;
    private const int MostParts = 64;
    private const int BufferBytes = 64 * 1024;

    /// <summary>The files of one field, as names in the folder of uploads; whoever calls removes them.</summary>
    /// <exception cref="ServiceException">InvalidArgument: none, or too many. TooLong.</exception>
    /// <exception cref="BadHttpRequestException">The body is no form (415), or not a well-formed one (400).</exception>
    public async Task<List<string>> Read(HttpRequest request, string field, long mostBytes)
    {
        var names = new List<string>();
        try
        {
            await ReadParts(new(BoundaryOf(request), request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 }, field, mostBytes, names, request.HttpContext.RequestAborted);
            return names.Count > 0 ? names : throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.ImageMissing, field);
        }
        catch (Exception failure)
        {
            Remove(names);
            if (failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                throw TooLarge(mostBytes);
            if (failure is InvalidDataException or (IOException and not BadHttpRequestException) && !request.HttpContext.RequestAborted.IsCancellationRequested)
                throw new BadHttpRequestException("Malformed form", StatusCodes.Status400BadRequest, failure);
            throw;
        }
    }

    /// <summary>Those that are gone already have no effect.</summary>
    public void Remove(IEnumerable<string> names)
    {
        foreach (var name in names)
            folder.Remove(name);
    }

    private async Task ReadParts(MultipartReader reader, string field, long mostBytes, List<string> names, CancellationToken cancellation)
    {
        var isTooLarge = false;
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } part; parts++)
        {
            if (parts == MostParts)
                throw new InvalidDataException("Too many parts.");
            if (!IsFile(part, field))
                continue;
            if (names.Count == MostFiles)
                throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.TooManyFiles, field, [MostFiles]);
            isTooLarge |= !await Write(part.Body, names, mostBytes, cancellation);
        }

        // The rest was read too: a client that still sends might not look at the answer.
        if (isTooLarge)
            throw TooLarge(mostBytes);
    }

    /// <summary>False where it is longer than it may be. A part without content, as a form sends where nothing was chosen, is no file.</summary>
    private async Task<bool> Write(Stream content, List<string> names, long mostBytes, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var read = await content.ReadAsync(buffer, cancellation);
            if (read == 0)
                return true;
            names.Add(NewId.Create());
            await using var file = folder.Create(names[^1]);
            var length = 0L;
            for (; read > 0; read = await content.ReadAsync(buffer, cancellation))
            {
                if ((length += read) <= mostBytes)
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return length <= mostBytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsFile(MultipartSection part, string field) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
        && disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(field, StringComparison.Ordinal);

    private static string BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException("Form expected", StatusCodes.Status415UnsupportedMediaType);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= MostBoundaryCharacters ? boundary : throw new BadHttpRequestException("Malformed form", StatusCodes.Status400BadRequest);
    }

    private static ServiceException TooLarge(long mostBytes) => new(ErrorCode.TooLong, MediaReasons.TooLarge, arguments: [(int)(mostBytes / (1024 * 1024))]);
}
