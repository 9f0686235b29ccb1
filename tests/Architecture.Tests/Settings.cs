using System.Text.RegularExpressions;
using Xunit;

namespace TempMessenger.Architecture.Tests;

public sealed partial class Settings
{
    [Fact]
    public void The_table_of_settings_lists_exactly_the_options_of_every_part()
    {
        var documented = Keys("docs/operating.md", Row());

        Assert.NotEmpty(documented);
        Assert.Equal(Options().Append("Data:Folder").Order(StringComparer.Ordinal), documented);
    }

    /// <summary>The properties of option classes, each under the section that its class's description names.</summary>
    private static IEnumerable<string> Options() =>
        from file in Repository.Code
        let text = file.Text
        let sections = Section().Matches(text)
        where sections.Count > 0 && text.Contains("Options", StringComparison.Ordinal) || file.Name.EndsWith("Limits.cs", StringComparison.Ordinal)
        from Match property in Property().Matches(text)
        let section = sections.LastOrDefault(section => section.Index < property.Index)
        where section is not null
        select $"{section.Groups[1].Value}:{property.Groups[1].Value}";

    private static string[] Keys(string path, Regex key) =>
        [.. key.Matches(new SourceFile(path).Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^\| `([A-Z]\w+:\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"[Ss]ection <c>([A-Z]\w+)</c>")]
    private static partial Regex Section();

    [GeneratedRegex(@"^    public [\w?]+ (\w+) \{ get; (?:set|init); \}", RegexOptions.Multiline)]
    private static partial Regex Property();
}
