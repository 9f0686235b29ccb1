using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Apps.Keys;
using TempMessenger.Contracts.Apps;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Apps.H5;

/// <summary>The content of the app's home page, a row for each language that somebody has edited.</summary>
internal sealed class H5Contents([FromKeyedServices(AppsSchema.Name)] Database database)
{
    public Task<H5Content> Find(string language, CancellationToken cancellation)
    {
        RequireLanguage(language);
        return database.Read(db => Find(db, language), cancellation);
    }

    public Task<H5Content> Save(string language, H5Content content, CancellationToken cancellation)
    {
        RequireLanguage(language);
        Check(content);
        var saved = content with { Version = content.Version + 1 };
        var data = JsonSerializer.Serialize(saved, H5Json.Default.H5Content);
        return database.Write(
            async db =>
            {
                // Of two that replace the same version one comes later, and is refused; the version stands in the statement, so it may run again.
                var written = await db.Run(
                    """
                    INSERT INTO h5_content(language, version, data) SELECT @language, 1, @data WHERE @before=0
                    ON CONFLICT(language) DO NOTHING
                    """,
                    ("language", language),
                    ("data", data),
                    ("before", content.Version));
                written += await db.Run(
                    "UPDATE h5_content SET version=@before+1, data=@data WHERE language=@language AND version=@before AND @before>0",
                    ("language", language),
                    ("data", data),
                    ("before", content.Version));
                if (written == 1)
                    return saved;
                var there = await Find(db, language);
                return JsonSerializer.Serialize(there, H5Json.Default.H5Content) == data ? there : throw AppRefusals.H5Changed(there.Version);
            },
            cancellation);
    }

    private static async Task<H5Content> Find(DatabaseConnection db, string language) =>
        await db.First(row => row.GetString(0), "SELECT data FROM h5_content WHERE language=@language", ("language", language)) is { } data
            ? JsonSerializer.Deserialize(data, H5Json.Default.H5Content)!
            : H5Defaults.Of(language);

    private static void RequireLanguage(string language)
    {
        if (language is not ("en" or "zh"))
            throw AppRefusals.LanguageInvalid();
    }

    private static void Check(H5Content? content)
    {
        if (content is not { Menu.Count: H5Rules.Each, Captions.Count: H5Rules.Each, Cards.Count: H5Rules.Each, Pictures.Count: H5Rules.Pictures })
            throw AppRefusals.H5TextInvalid("content", H5Rules.MaxText);
        RequireText("site_name", content.SiteName, H5Rules.MaxText);
        RequireText("title", content.Title, H5Rules.MaxText);
        RequireText("quotation", content.Quotation, H5Rules.MaxLongText);
        for (var at = 0; at < H5Rules.Each; at++)
        {
            RequireText(Numbered("menu_text", at), content.Menu[at]?.Text, H5Rules.MaxText);
            if (content.Menu[at].Address is not { } address || !H5Rules.IsAddress(address))
                throw AppRefusals.H5AddressInvalid(Numbered("menu_address", at));
            RequireText(Numbered("caption", at), content.Captions[at], H5Rules.MaxText);
            RequireText(Numbered("card_title", at), content.Cards[at]?.Title, H5Rules.MaxText);
            RequireText(Numbered("card_text", at), content.Cards[at].Text, H5Rules.MaxLongText);
        }

        for (var at = 0; at < H5Rules.Pictures; at++)
        {
            if (content.Pictures[at] is not { } picture || (picture.Length > 0 && !H5Rules.IsLocal(picture)))
                throw AppRefusals.H5AddressInvalid(Numbered("picture", at));
        }
    }

    private static void RequireText(string field, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || new StringInfo(text).LengthInTextElements > most || text.Length > 4 * most || text.Any(char.IsControl))
            throw AppRefusals.H5TextInvalid(field, most);
    }

    private static string Numbered(string field, int at) => string.Create(CultureInfo.InvariantCulture, $"{field}_{at + 1}");
}

/// <summary>The stored form of the content.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(H5Content))]
internal sealed partial class H5Json : JsonSerializerContext;
