using System.Buffers;
using System.Text;
using Microsoft.Extensions.Options;
using PhoneNumbers;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Users.Phones;

/// <summary>What accounts read of the settings of codes, so that both sides understand a phone alike.</summary>
internal sealed class PhoneOptions
{
    public const string Section = "Sms";

    /// <summary>The country, in two letters, of a phone that is typed without a country code.</summary>
    public string DefaultCountry { get; init; } = "CN";
}

/// <summary>The one form in which phones are kept and compared: E.164, of valid numbers alone.</summary>
internal sealed class PhoneForms(IOptions<PhoneOptions> options)
{
    private const int MostCharacters = 40;
    private const int FewestDigits = 5;

    private static readonly SearchValues<char> Separators = SearchValues.Create("+-.() \u00A0");
    private static readonly Lazy<PhoneNumberUtil> Numbers = new(PhoneNumberUtil.GetInstance);

    private readonly string country = options.Value.DefaultCountry;

    /// <summary>Whether it can be a country. Which ones there are is only looked up with the first number, since it takes memory.</summary>
    public static bool IsCountry(string? country) => country is { Length: 2 } && country.All(char.IsAsciiLetterUpper);

    /// <summary>The number that somebody typed, or null where it is none.</summary>
    public string? Read(string? typed)
    {
        if (typed is not { Length: <= MostCharacters } || !LineText.IsWellFormed(typed)
            || !LooksLikePhone(typed = typed.Normalize(NormalizationForm.FormKC)))
            return null;
        try
        {
            var number = Numbers.Value.Parse(typed, country);
            return Numbers.Value.IsValidNumber(number) ? Numbers.Value.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>A phone in E.164 as it is kept: older versions took numbers that are not quite in that form.</summary>
    public string? Canonical(string? phone) => string.IsNullOrEmpty(phone) ? phone : Read(phone) ?? phone;

    /// <summary>Letters would be read as the keys of a telephone.</summary>
    private static bool LooksLikePhone(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (!Separators.Contains(c))
                return false;
        }

        return digits >= FewestDigits;
    }
}
