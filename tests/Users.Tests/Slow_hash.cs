using System.Buffers.Binary;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

public sealed class Slow_hash
{
    private static readonly SlowHash Slow = new(2_000);

    [Fact]
    public void Only_the_password_itself_fits()
    {
        var hash = Slow.Hash("correct horse");
        Assert.Equal(PasswordMatch.Right, Slow.Verify(hash, "correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(hash, "Correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(null, "correct horse"));
        Assert.NotEqual(hash, Slow.Hash("correct horse"));
    }

    [Fact]
    public void A_hash_of_a_smaller_factor_fits_and_is_called_weak()
    {
        var weak = new SlowHash(1_000).Hash("correct horse");
        Assert.Equal(PasswordMatch.RightButWeak, Slow.Verify(weak, "correct horse"));
        Assert.Equal(PasswordMatch.Wrong, Slow.Verify(weak, "wrong"));
        Assert.Equal(PasswordMatch.Right, new SlowHash(1_000).Verify(Slow.Hash("correct horse"), "correct horse"));
    }

    [Fact]
    public void It_is_pbkdf2_with_sha512_and_the_configured_iterations()
    {
        var bytes = Convert.FromBase64String(Slow.Hash("correct horse"));
        Assert.Equal((1, 2u, 2_000u), (bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5))));
    }
}
