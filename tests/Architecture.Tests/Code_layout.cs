using System.Text.RegularExpressions;
using Xunit;

namespace TempMessenger.Architecture.Tests;

public sealed partial class Code_layout
{
    // Razor makes its components public, and with them the models that they show.
    private static readonly string[] MayBePublic = ["src/Background", "src/Contracts", "src/EventStore", "src/Storage", "src/Gateway/Features", "src/Gateway/Web/Html"];

    /// <summary>What features that are not the gateway's own are made of.</summary>
    private static readonly string[] ForFeatures =
    [
        "src/Gateway/Web/Feature.cs", "src/Gateway/Web/Export.cs", "src/Gateway/Web/Json/Body.cs", "src/Gateway/Web/Limits/RequestLimit.cs", "src/Gateway/Web/OpenApi/ApiDescriptionEndpoint.cs",
        "src/Gateway/Web/OpenApi/AppApi.cs", "src/Gateway/Web/Signing/SignatureRequired.cs", "src/Gateway/Web/Signing/SignedBy.cs",
        "src/Gateway/Web/Sessions/Policies.cs", "src/Gateway/Realtime/Sockets/ClientFrame.cs", "src/Gateway/Realtime/Sockets/Visitor.cs",
        "src/Gateway/Realtime/Topics/EntryTopicKind.cs", "src/Gateway/Realtime/Topics/Hub.cs", "src/Gateway/Realtime/Topics/TopicChanges.cs",
        "src/Gateway/Realtime/Topics/TopicKind.cs",
    ];

    private static readonly string[] Adapters = ["Sqlite", "Postgres", "Embedded", "Tables", "Projections"];

    [Fact]
    public void SQL_stands_in_store_adapters_only() =>
        Assert.Empty(
            from file in Repository.Code
            where Sql().IsMatch(file.Text) || file.Text.Contains("Microsoft.Data.Sqlite", StringComparison.Ordinal)
            where !file.Path.Split('/').Intersect(Adapters).Any()
            select file.Path);

    [Fact]
    public void The_driver_of_PostgreSQL_is_known_in_its_adapters_only() =>
        Assert.Empty(
            from file in Repository.Code
            where file.Text.Contains("Npgsql", StringComparison.Ordinal) && !file.Path.Split('/').Contains("Postgres")
            select file.Path);

    [Fact]
    public void Public_types_are_contracts_ports_and_parts() =>
        Assert.Empty(
            from file in Repository.Code
            where PublicType().IsMatch(file.Text) && !MayBePublic.Any(file.IsUnder) && !ForFeatures.Contains(file.Path) && !MayHavePublicType().IsMatch(file.Path)
            select file.Path);

    [Fact]
    public void Files_are_short()
    {
        var lengths = Repository.Code.Select(file => file.Lines.Length).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, 60);
        Assert.Empty(
            from file in Repository.Files
            where Source().IsMatch(file.Name) && !file.Path.Contains("generated", StringComparison.Ordinal) && file.Lines.Length > 400
            select $"{file.Path}: {file.Lines.Length} lines");
    }

    [Fact]
    public void Names_say_what_a_thing_is() =>
        Assert.Empty(
            from file in Repository.Code
            from Match type in TypeName().Matches(file.Text)
            where EmptyName().IsMatch(type.Groups[1].Value)
            select $"{file.Path}: {type.Groups[1].Value}");

    [Fact]
    public void A_type_name_is_used_once()
    {
        var declared =
            from file in Repository.Code
            from Match type in Declaration().Matches(file.Text)
            where !type.Value.Contains("partial ", StringComparison.Ordinal)
            select (Name: type.Groups[1].Value, file.Path);

        // A generic type may stand beside the plain one of its name, in the same file.
        Assert.Empty(
            from type in declared.Distinct()
            group type.Path by type.Name into places
            where places.Count() > 1
            select $"{places.Key}: {string.Join(", ", places)}");
    }

    [Fact]
    public void A_file_of_a_few_lines_is_the_exception() =>
        Assert.InRange(Repository.Code.Count(file => file.Lines.Length < 12 && !file.IsUnder("src/Contracts") && !file.Name.EndsWith("Options.cs", StringComparison.Ordinal)), 0, 15);

    [Fact]
    public void Refusals_take_their_texts_from_a_catalogue() =>
        Assert.Empty(
            from file in Repository.Code
            from Match refusal in LiteralRefusal().Matches(file.Text)
            select $"{file.Path}: {refusal.Value}");

    [Fact]
    public void Nothing_tells_where_it_was_made() =>
        Assert.Empty(
            from file in Repository.Files
            where Text().IsMatch(file.Name)
            from Match path in MachinePath().Matches(file.Text)
            select $"{file.Path}: {path.Value}");

    [Fact]
    public void The_front_end_locks_packages_without_naming_where_they_came_from() =>
        Assert.Empty(
            from file in Repository.Files
            where file.Name == "package-lock.json" && file.Text.Contains("\"resolved\"", StringComparison.Ordinal)
            select file.Path);

    [GeneratedRegex("""["\s](SELECT\s[^"]+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE|PRAGMA)\s""")]
    private static partial Regex Sql();

    [GeneratedRegex(@"^public\s+(?:(?:sealed|static|abstract|partial|readonly|ref)\s+)*(?:class|record|interface|enum|struct)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^[ \t]*(?:(?:public|internal|private|file|sealed|static|abstract|readonly|partial|ref) )*(?:class|record struct|record|struct|interface|enum) ([A-Z]\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // Parts, what the host composes them with, and the program itself.
    [GeneratedRegex(@"(Part|Module|Host/(CommandLine|Parts))\.cs$")]
    private static partial Regex MayHavePublicType();

    [GeneratedRegex(@"\b(?:class|record|interface|struct|enum)\s+([A-Z]\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex("""\bnew(?:\s+ServiceException)?\(\s*ErrorCode\.\w+,\s*[$@]*"[^"]*""")]
    private static partial Regex LiteralRefusal();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Base|Impl|Common)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\.(cs|ts|tsx|css|razor|md|json|yml|props|targets|csproj|sh|html|mjs)$|^[a-z]+$")]
    private static partial Regex Text();

    [GeneratedRegex(@"\.(cs|ts|tsx|css|razor|mjs)$")]
    private static partial Regex Source();

    [GeneratedRegex(@"(?<![\w.~/-])/(work|root|home(?!/(everyone|notices|place)\b)|tmp/wt)/\w+")]
    private static partial Regex MachinePath();
}
