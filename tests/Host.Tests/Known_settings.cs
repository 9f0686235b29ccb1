using System.Text.RegularExpressions;
using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Tests;

public sealed partial class Known_settings
{
    [Fact]
    public void The_settings_of_the_parts_are_those_of_the_table_in_the_documentation()
    {
        var documented = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/operating.md"))).Select(row => row.Groups[1].Value);

        Assert.Equal(documented.Order(StringComparer.Ordinal), new KnownKeys(Parts.All).All);
    }

    [GeneratedRegex(@"^\| `([A-Z]\w+:\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
