using System.Globalization;
using TempMessenger.Apps.Tables;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Apps.H5;

/// <summary>The content of the app's home page, checked before it is kept.</summary>
internal sealed class H5Contents(H5Table table)
{
    public async Task<H5Content> Find(string language, CancellationToken cancellation)
    {
        RequireLanguage(language);
        return await table.Find(language, cancellation) ?? H5Defaults.Of(language);
    }

    public async Task<H5Content> Save(string language, H5Content content, CancellationToken cancellation)
    {
        RequireLanguage(language);
        Check(content);
        var saved = content with { Version = content.Version + 1 };
        return await table.Save(language, saved, cancellation) ? saved : throw AppRefusals.H5Changed((await Find(language, cancellation)).Version);
    }

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
