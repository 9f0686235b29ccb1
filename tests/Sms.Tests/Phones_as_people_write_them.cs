using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Sms.Phones;

namespace TempMessenger.Sms.Tests;

public sealed class Phones_as_people_write_them
{
    private static PhoneReader Reader(string country = "CN", string countries = "*") =>
        new(Options.Create(new SmsOptions { DefaultCountry = country, Countries = countries }));

    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("138-0013-8000", "+8613800138000")]
    [InlineData("+86 138 0013 8000", "+8613800138000")]
    [InlineData("0086 13800138000", "+8613800138000")]
    [InlineData("１３８００１３８０００", "+8613800138000")]
    [InlineData("tel:+86-138-0013-8000", "+8613800138000")]
    [InlineData("+49 1512 3456789", "+4915123456789")]
    [InlineData("+44 (0)7400 123456", "+447400123456")]
    public void Come_out_in_E_164(string text, string expected)
    {
        Assert.Equal(expected, Reader().Read(text));
        Assert.Equal(expected, Reader().ReadTexted(text).Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ada@example.org")]
    [InlineData("1380013800")]
    [InlineData("+8613800138000000")]
    [InlineData("+86 138 0013 8000 ext. 7")]
    [InlineData("+999 12345678")]
    [InlineData("00000000000000000000000000000000000000000000")]
    public void Are_refused_where_they_are_none(string text) =>
        Assert.Equal("phone_invalid", Assert.Throws<ServiceException>(() => Reader().Read(text)).Reason);

    [Theory]
    [InlineData("010 6552 9988")]
    [InlineData("+44 20 7946 0018")]
    [InlineData("+44 909 8790000")]
    [InlineData("400 810 8888")]
    public void Of_a_landline_or_with_a_price_get_no_text(string text)
    {
        Assert.StartsWith("+", Reader().Read(text), StringComparison.Ordinal);
        Assert.Equal("phone_invalid", Assert.Throws<ServiceException>(() => Reader().ReadTexted(text)).Reason);
    }

    [Fact]
    public void Without_a_country_code_are_of_the_default_country()
    {
        Assert.Equal("+4915123456789", Reader("DE").Read("01512 3456789"));
        Assert.Throws<ServiceException>(() => Reader("CN").Read("01512 345678"));
    }

    [Fact]
    public void Of_countries_that_are_not_allowed_get_no_text()
    {
        Assert.Equal("CN", Reader(countries: "").ReadTexted("13800138000").Country);
        Assert.Equal("DE", Reader(countries: "CN, DE").ReadTexted("+4915123456789").Country);
        Assert.Equal("country_not_allowed", Assert.Throws<ServiceException>(() => Reader(countries: "").ReadTexted("+4915123456789")).Reason);
        Assert.Equal("country_not_allowed", Assert.Throws<ServiceException>(() => Reader(countries: "CN, DE").ReadTexted("+12015550123")).Reason);
    }
}
