using System.Globalization;

namespace TempMessenger.Contracts.Texts;

/// <summary>A text in every language that this product speaks, with <c>{0}</c> where arguments go.</summary>
/// <param name="English">Plain English.</param>
/// <param name="Chinese">简体中文.</param>
public sealed record Text(string English, string Chinese)
{
    private readonly object[] arguments = [];

    /// <summary>The text in a language (<c>en</c> or <c>zh</c>), its arguments put in. It is plain text: whoever writes it into a page encodes it.</summary>
    public string In(string language)
    {
        var text = language == "zh" ? Chinese : English;
        return arguments.Length == 0
            ? text
            : string.Format(CultureInfo.InvariantCulture, text, [.. arguments.Select(argument => (argument as Text)?.In(language) ?? argument)]);
    }

    /// <summary>The same text about something; an argument may be a text itself.</summary>
    public Text About(params object[] arguments) => new(this, arguments);

    private Text(Text original, object[] arguments)
        : this(original) =>
        this.arguments = arguments;
}
