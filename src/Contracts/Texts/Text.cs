using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TempMessenger.Contracts.Texts;

/// <summary>A text in every language that this product speaks, with <c>{name}</c> or <c>{name:format}</c> where arguments go.</summary>
/// <param name="English">Plain English.</param>
/// <param name="Chinese">简体中文.</param>
public sealed partial record Text(string English, string Chinese)
{
    /// <summary>What is put in, by name.</summary>
    public IReadOnlyDictionary<string, object> Arguments { get; private init; } = ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The text in a language (<c>en</c> or <c>zh</c>), its arguments put in. It is plain text: whoever writes it into a page encodes it.</summary>
    public string In(string language)
    {
        var text = language == "zh" ? Chinese : English;
        return Arguments.Count == 0 ? text : Hole().Replace(text, hole => Written(hole, language));
    }

    /// <summary>The same text about something; an argument may be a text itself.</summary>
    /// <param name="arguments">In the order in which the English text names them, then those that only the Chinese one has.</param>
    public Text About(params object[] arguments)
    {
        if (arguments.Length == 0)
            return this;
        var names = Hole().Matches(English + Chinese).Select(hole => hole.Groups["name"].Value).Distinct();
        return this with { Arguments = names.Zip(arguments).ToDictionary() };
    }

    private string Written(Match hole, string language) => Arguments.GetValueOrDefault(hole.Groups["name"].Value) switch
    {
        null => hole.Value,
        Text text => text.In(language),
        IFormattable value => value.ToString(hole.Groups["format"].Value, CultureInfo.InvariantCulture),
        var value => value.ToString() ?? "",
    };

    [GeneratedRegex(@"\{(?<name>\w+)(?::(?<format>\w+))?\}")]
    private static partial Regex Hole();
}
