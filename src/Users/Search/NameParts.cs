using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Search;

/// <summary>
/// What a person is found by: keyed hashes of the beginnings of each word of username and shown name, and of each one and two neighbouring characters of Chinese,
/// Japanese and Korean names. What others do not see (e-mail, phone, first and last name behind a chosen one) has no part.
/// </summary>
internal sealed class NameParts(InstallationKey key)
{
    private const string Scope = "name part";
    private const int ShortestPrefix = 2;
    private const int LongestPrefix = 16;
    private const int HashDigits = 32;

    /// <summary>Longer queries are searched by the first of their parts.</summary>
    private const int MostAsked = 12;

    /// <summary>All parts of a profile, ordered.</summary>
    public string[] Of(Profile profile) =>
        [.. NameWords.Of($"{profile.Username} {profile.Name}").SelectMany(Parts).Distinct().Select(Hash).Order(StringComparer.Ordinal)];

    /// <summary>The parts that everyone who fits the query has, those of long words first, since fewer people have them; empty where no word is long enough.</summary>
    public IReadOnlyList<string> Asked(string query) =>
        [.. NameWords.Of(query).SelectMany(Wanted).Distinct().OrderByDescending(part => part.Length).Take(MostAsked).Select(Hash)];

    private static IEnumerable<string> Parts(NameWord word)
    {
        var runes = Runes(word.Text);
        return word.IsEastAsian
            ? Neighbours(runes, 1).Concat(Neighbours(runes, 2))
            : Enumerable.Range(ShortestPrefix, Math.Max(0, Math.Min(runes.Length, LongestPrefix) - ShortestPrefix + 1)).Select(length => string.Concat(runes[..length]));
    }

    private static IEnumerable<string> Wanted(NameWord word)
    {
        var runes = Runes(word.Text);
        if (word.IsEastAsian)
            return Neighbours(runes, Math.Min(runes.Length, 2));
        return runes.Length < ShortestPrefix ? [] : [string.Concat(runes[..Math.Min(runes.Length, LongestPrefix)])];
    }

    private static IEnumerable<string> Neighbours(string[] runes, int count) =>
        Enumerable.Range(0, Math.Max(0, runes.Length - count + 1)).Select(at => string.Concat(runes[at..(at + count)]));

    private static string[] Runes(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    // Half of the digits: no two of a few million parts are confused, and the table is half as large.
    private string Hash(string part) => key.Hash(Scope, part)[..HashDigits];
}
