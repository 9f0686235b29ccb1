using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

public sealed class Slow_hash
{
    private static readonly SlowHash Slow = new(new Argon2Cost(128, 1));

    [Fact]
    public void Only_the_password_itself_fits()
    {
        var hash = Slow.Hash("correct horse");
        Assert.Equal(PasswordMatch.Right, Slow.Verify(hash, "correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(hash, "Correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(null, "correct horse"));
        Assert.NotEqual(hash, Slow.Hash("correct horse"));
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(8, 10)]
    [InlineData(32, 3)]
    public void A_hash_of_a_smaller_factor_fits_and_is_called_weak(int memory, int passes)
    {
        var weaker = new SlowHash(new Argon2Cost(memory, passes));
        var weak = weaker.Hash("correct horse");
        Assert.Equal(PasswordMatch.RightButWeak, Slow.Verify(weak, "correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(weak, "wrong"));
        Assert.Equal(PasswordMatch.Right, weaker.Verify(Slow.Hash("correct horse"), "correct horse"));
    }

    [Fact]
    public void It_is_argon2id_in_the_phc_format_with_the_configured_cost() =>
        Assert.Matches(@"^\$argon2id\$v=19\$m=128,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$", Slow.Hash("correct horse"));

    /// <summary>Made by the reference implementation: <c>argon2 somesaltsomesalt -id -k 256 -t 2 -p 1 -l 32 -e</c> (libargon2 20171227).</summary>
    [Theory]
    [InlineData("correct horse", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$2Tz31/DvwM3ZDNXezOIBNEq021DwStEmw1lLBM1roy4")]
    [InlineData("пароль 密码", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Qc10BMpw6JIQVlnsdz/1IN2E9qhl23xYFcm/CQ7qZD4")]
    public void Hashes_of_the_reference_implementation_fit(string password, string hash)
    {
        Assert.NotEqual(PasswordMatch.Wrong, Slow.Verify(hash, password));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(hash, password + "x"));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(210_000)]
    public void A_hash_of_the_older_function_fits_and_is_called_weak(int iterations)
    {
        var old = new PasswordHasher<Type>(Options.Create(new PasswordHasherOptions { IterationCount = iterations })).HashPassword(typeof(Type), "correct horse");
        Assert.Equal(PasswordMatch.RightButWeak, Slow.Verify(old, "correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(old, "Correct horse"));
    }

    [Theory]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA")]
    [InlineData("$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAA")]
    [InlineData("$argon2id$v=19$m=256,t=-2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAA")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=4$c29tZXNhbHRzb21lc2FsdA$AAAA")]
    public void A_damaged_hash_is_named_as_such(string hash) => Assert.Throws<FormatException>(() => Slow.Verify(hash, "correct horse"));
}
