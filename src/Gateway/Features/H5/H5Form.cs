using System.Globalization;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.H5;

/// <summary>The content of the home page as the fields of a form, and back.</summary>
internal static class H5Form
{
    public const string Language = "edited_language";

    /// <summary>The names of all fields, in the order in which they stand on the page.</summary>
    public static readonly string[] Names =
    [
        Language, Fields.Version, "site_name", .. Numbered("menu_text", H5Rules.Each), .. Numbered("menu_address", H5Rules.Each), "title", .. Numbered("caption", H5Rules.Each),
        "quotation", .. Numbered("card_title", H5Rules.Each), .. Numbered("card_text", H5Rules.Each), .. Numbered("picture", H5Rules.Pictures),
    ];

    public static Form Of(string language, H5Content content)
    {
        var form = new Form("h5")
        {
            [Language] = language,
            [Fields.Version] = content.Version.ToString(CultureInfo.InvariantCulture),
            ["site_name"] = content.SiteName,
            ["title"] = content.Title,
            ["quotation"] = content.Quotation,
        };
        Set(form, "menu_text", content.Menu.Select(link => link.Text));
        Set(form, "menu_address", content.Menu.Select(link => link.Address));
        Set(form, "caption", content.Captions);
        Set(form, "card_title", content.Cards.Select(card => card.Title));
        Set(form, "card_text", content.Cards.Select(card => card.Text));
        Set(form, "picture", content.Pictures);
        return form;
    }

    public static H5Content Content(Form form)
    {
        var version = long.TryParse(form[Fields.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : -1;
        return new(
            version,
            form["site_name"].Trim(),
            [.. All(form, "menu_text", H5Rules.Each).Zip(All(form, "menu_address", H5Rules.Each), (text, address) => new H5Link(text, address))],
            form["title"].Trim(),
            All(form, "caption", H5Rules.Each),
            form["quotation"].Trim(),
            [.. All(form, "card_title", H5Rules.Each).Zip(All(form, "card_text", H5Rules.Each), (title, text) => new H5Card(title, text))],
            All(form, "picture", H5Rules.Pictures));
    }

    public static string[] Numbered(string name, int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}"))];

    private static string[] All(Form form, string name, int count) => [.. Numbered(name, count).Select(field => form[field].Trim())];

    private static void Set(Form form, string name, IEnumerable<string> values)
    {
        var number = 0;
        foreach (var value in values)
            form[string.Create(CultureInfo.InvariantCulture, $"{name}_{++number}")] = value;
    }
}
