using System.IO.Compression;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>
/// All that is kept about a person as one ZIP: <c>README.txt</c>, then what features add, by name. It is sent while it is made; what fails then ends the connection, and a
/// ZIP without its end opens nowhere.
/// </summary>
internal sealed class ExportArchive(IEnumerable<Feature> features, TimeProvider time)
{
    /// <summary>What writes the ZIP, once every feature has found what it adds.</summary>
    /// <exception cref="Contracts.ServiceException">A service refuses or cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">Two features have a file of one name.</exception>
    public async Task<Func<Stream, Task>> Prepare(ExportRequest request, string language, CancellationToken cancellation)
    {
        var files = new List<ExportedFile>();
        foreach (var export in features.Select(feature => feature.Export).OfType<Func<ExportRequest, CancellationToken, Task<IReadOnlyList<ExportedFile>>>>())
            files.AddRange(await export(request, cancellation));
        if (files.GroupBy(file => file.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two features export {twice.Key}.");
        var now = time.GetUtcNow();
        files.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        files.Insert(0, ExportReadme.About(files, now, language));
        return stream => Pack(files, now, stream, cancellation);
    }

    private static async Task Pack(List<ExportedFile> files, DateTimeOffset now, Stream stream, CancellationToken cancellation)
    {
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, null, cancellation);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Name);
            entry.LastWriteTime = now;
            await using var content = await entry.OpenAsync(cancellation);
            await file.Write(content, cancellation);
        }
    }
}
