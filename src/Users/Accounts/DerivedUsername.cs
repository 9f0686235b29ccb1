using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Users.Accounts;

/// <summary>A username for somebody who chose none: from the names that others see anyway, never from the e-mail.</summary>
internal static class DerivedUsername
{
    private const int MaxCharacters = 24;
    private const string SuffixCharacters = "23456789abcdefghjkmnpqrstvwxyz";
    private const int SuffixLength = 4;

    private static readonly string[] Words =
    [
        "acorn", "alder", "amber", "aspen", "birch", "cedar", "clover", "coral", "cypress", "fern", "finch", "hazel", "heron", "ivory", "jasmine", "juniper",
        "lark", "linden", "lotus", "maple", "meadow", "myrtle", "olive", "pebble", "pine", "plover", "poplar", "robin", "sage", "swift", "willow", "wren",
    ];

    /// <summary>Such as <c>anna.smith</c>, or <c>minjun.gim</c> for 김민준; null where the names hold nothing that can be written in Latin letters.</summary>
    public static string? From(string firstName, string lastName)
    {
        var parts = new[] { Latin(firstName), Latin(lastName) }.Where(part => part.Length > 0);
        var name = string.Join('.', parts);
        name = name[..Math.Min(name.Length, MaxCharacters)].TrimEnd('.');
        return name.Length >= 2 ? name : null;
    }

    /// <summary>One that says nothing of its owner and can be read out, such as <c>heron-7k3m</c>.</summary>
    public static string AtRandom() => WithSuffix(RandomNumberGenerator.GetItems(Words, 1)[0]);

    /// <summary>A name for others to see that goes with a username made at random, such as <c>Heron 7k3m</c>.</summary>
    public static string Shown(string username) => $"{char.ToUpperInvariant(username[0])}{username[1..].Replace('-', ' ')}";

    /// <summary>Another one where that is taken.</summary>
    public static string WithSuffix(string name) => $"{name}-{RandomNumberGenerator.GetString(SuffixCharacters, SuffixLength)}";

    private static string Latin(string text)
    {
        var letters = Romanisation.Of(text).Normalize(NormalizationForm.FormKD).ToLower(CultureInfo.InvariantCulture);
        return string.Concat(letters.Where(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')));
    }
}
