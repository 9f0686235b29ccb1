using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace TempMessenger.Sms.Phones;

/// <summary>Reads phones as people write them. A number without a country code is one of the default country: a US number written so is a valid Chinese landline.</summary>
internal sealed class PhoneReader(IOptions<SmsOptions> options)
{
    private const int MaxLength = 40;

    private readonly Lazy<PhoneNumberUtil> numbers = new(PhoneNumberUtil.GetInstance);
    private readonly string[]? countries = options.Value.Countries switch
    {
        "*" => null,
        "" => [options.Value.DefaultCountry],
        var some => some.Split(',', StringSplitOptions.TrimEntries),
    };

    /// <summary>The phone in E.164.</summary>
    /// <exception cref="Contracts.ServiceException">InvalidArgument.</exception>
    public string Read(string? text) => numbers.Value.Format(Parse(text), PhoneNumberFormat.E164);

    /// <summary>A phone to which texts may be sent.</summary>
    /// <exception cref="Contracts.ServiceException">InvalidArgument.</exception>
    public TextedPhone ReadTexted(string? text)
    {
        var number = Parse(text);
        if (numbers.Value.GetNumberType(number) is not (PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE))
            throw SmsRefusals.PhoneInvalid();
        var country = numbers.Value.GetRegionCodeForNumber(number) ?? "";
        if (countries is not null && !countries.Contains(country))
            throw SmsRefusals.CountryNotAllowed();
        return new(numbers.Value.Format(number, PhoneNumberFormat.E164), country);
    }

    private PhoneNumber Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            throw SmsRefusals.PhoneInvalid();
        try
        {
            var number = numbers.Value.Parse(text, options.Value.DefaultCountry);
            return numbers.Value.IsValidNumber(number) && !number.HasExtension ? number : throw SmsRefusals.PhoneInvalid();
        }
        catch (NumberParseException)
        {
            throw SmsRefusals.PhoneInvalid();
        }
    }
}

/// <param name="Number">In E.164.</param>
/// <param name="Country">Two letters.</param>
internal sealed record TextedPhone(string Number, string Country);
