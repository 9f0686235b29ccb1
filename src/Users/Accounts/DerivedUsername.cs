using System.Globalization;
using System.Text;

namespace TempMessenger.Users.Accounts;

/// <summary>A username for somebody who chose none: from the names that others see anyway, never from the e-mail.</summary>
internal static class DerivedUsername
{
    private const int MaxCharacters = 24;

    /// <summary>Such as <c>anna.smith</c>; <c>user</c> where the names hold no Latin letter.</summary>
    public static string From(string firstName, string lastName)
    {
        var parts = new[] { Latin(firstName), Latin(lastName) }.Where(part => part.Length > 0);
        var name = string.Join('.', parts);
        name = name[..Math.Min(name.Length, MaxCharacters)].TrimEnd('.');
        return name.Length >= 2 ? name : "user";
    }

    /// <summary>Another one where that is taken; <paramref name="random"/> comes from the edge.</summary>
    public static string WithSuffix(string name, string random) => $"{name}-{random}";

    private static string Latin(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormKD).ToLower(CultureInfo.InvariantCulture);
        return string.Concat(letters.Where(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')));
    }
}
