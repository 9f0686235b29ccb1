using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>
/// The page shows a refusal by its reason, from the same catalogue: web/src/lib/generated/reasons.json. <c>npm run texts</c> in web/ writes it. What says
/// different things under one reason is not there: of those the page shows the answer's <c>detail</c>.
/// </summary>
public sealed partial class Texts_of_the_page
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Fact]
    public async Task Are_those_of_the_server()
    {
        var catalogue = JsonSerializer.Serialize(Catalogue(), Written) + "\n";
        var file = Path.Combine(Repository.Root, "web", "src", "lib", "generated", "reasons.json");
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_WRITE_TEXTS") is not null)
            await File.WriteAllTextAsync(file, catalogue, TestContext.Current.CancellationToken);

        Assert.True(catalogue == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "The texts of reasons changed: npm run texts in web/.");
    }

    [Fact]
    public void Have_places_for_the_values_of_the_answer() => Assert.Equal("Shorten it to at most {max} characters.", Catalogue()["message_too_long"]["en"]);

    [Fact]
    public void Leave_out_what_only_the_answer_can_say()
    {
        var catalogue = Catalogue();

        Assert.Contains("room_not_found", catalogue.Keys);
        Assert.DoesNotContain("last_admin", catalogue.Keys);
        Assert.DoesNotContain(catalogue.Values, texts => FormatOf().IsMatch(texts["en"] + texts["zh"]));
    }

    private static SortedDictionary<string, Dictionary<string, string>> Catalogue() => new(
        Texts_of_refusals.All
            .GroupBy(reason => reason.Key, reason => (reason.Advice.English, reason.Advice.Chinese))
            .Where(texts => texts.Distinct().Count() == 1)
            .ToDictionary(texts => texts.Key, texts => new Dictionary<string, string> { ["en"] = WithoutFormats(texts.First().English), ["zh"] = WithoutFormats(texts.First().Chinese) }),
        StringComparer.Ordinal);

    /// <summary>The page writes numbers as the reader's language does.</summary>
    private static string WithoutFormats(string text) => FormatOf().Replace(text, "}");

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex FormatOf();
}
