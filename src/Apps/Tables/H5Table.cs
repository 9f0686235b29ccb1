using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Apps;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Apps.Tables;

/// <summary>The content of the app's home page: a row for each language that somebody has edited.</summary>
internal sealed class H5Table([FromKeyedServices(AppsSchema.Name)] Database database)
{
    /// <summary>Null where nobody has edited it.</summary>
    public Task<H5Content?> Find(string language, CancellationToken cancellation) => database.Read(db => Find(db, language), cancellation);

    /// <summary>Replaces the version before the content's own, 0 being none. False where another version is there; again has no further effect.</summary>
    public Task<bool> Save(string language, H5Content content, CancellationToken cancellation)
    {
        var data = JsonSerializer.Serialize(content, H5Json.Default.H5Content);
        return database.Write(
            async db =>
            {
                // The version stands in the statements: of two that replace the same one the later changes nothing.
                var written = content.Version == 1
                    ? await db.Run(
                        "INSERT INTO h5_content(language, version, data) VALUES(@language, 1, @data) ON CONFLICT(language) DO NOTHING",
                        ("language", language),
                        ("data", data))
                    : await db.Run(
                        "UPDATE h5_content SET version=@version, data=@data WHERE language=@language AND version=@before",
                        ("language", language),
                        ("version", content.Version),
                        ("before", content.Version - 1),
                        ("data", data));
                return written == 1 || (await Find(db, language) is { } there && JsonSerializer.Serialize(there, H5Json.Default.H5Content) == data);
            },
            cancellation);
    }

    private static async Task<H5Content?> Find(DatabaseConnection db, string language) =>
        await db.First(row => row.GetString(0), "SELECT data FROM h5_content WHERE language=@language", ("language", language)) is { } data
            ? JsonSerializer.Deserialize(data, H5Json.Default.H5Content)
            : null;
}

/// <summary>The stored form of the content.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(H5Content))]
internal sealed partial class H5Json : JsonSerializerContext;
