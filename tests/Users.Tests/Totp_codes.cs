using System.Text;
using TempMessenger.Users.SecondFactors;

namespace TempMessenger.Users.Tests;

public sealed class Totp_codes
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The vectors of RFC 6238, appendix B, for SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Are_those_of_RFC_6238(long seconds, string code)
    {
        Assert.Equal(code, Totp.Code(Secret, seconds / 30, 8));
        Assert.Equal(code[2..], Totp.Code(Secret, seconds / 30));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Fit_one_step_before_and_after(int steps, bool fits)
    {
        const long now = 1_800_000_000_000;
        var step = (now / 30_000) + steps;
        Assert.Equal(fits ? step : null, Totp.FindStep(Secret, Totp.Code(Secret, step), now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void Of_another_form_fit_nothing(string code) => Assert.Null(Totp.FindStep(Secret, code, 0));

    /// <summary>The vectors of RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Are_made_with_secrets_in_base32(string plain, string typed) => Assert.Equal(typed, Totp.Base32(Encoding.ASCII.GetBytes(plain)));
}
