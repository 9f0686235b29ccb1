using System.Globalization;
using System.Text;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.People.Profiles;

/// <summary>Values that people are found by, as keyed hashes: equal values have equal ones, and nobody reads a value in a database.</summary>
internal sealed class ProfileKeys(InstallationKey key)
{
    private const int Digits = 16;

    public string? OfGender(string? gender) => Hash("gender", gender);

    /// <summary>Of the year of birth.</summary>
    public string? OfYear(int? year) => Hash("birth-year", year?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Without case, width and spaces.</summary>
    public string? OfCity(string? city) => Hash(
        "city", city is null ? null : string.Concat(city.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(one => !char.IsWhiteSpace(one))));

    private string? Hash(string scope, string? value) => value is null ? null : key.Hash($"profile-{scope}", value)[..Digits];
}
