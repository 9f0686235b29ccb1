using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts.Sms;
using TempMessenger.Sms.Challenges;

namespace TempMessenger.Sms.Tests;

public sealed class Proofs_of_work : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private SmsInstallation here = null!;
    private SmsChallenges challenges = null!;
    private SmsChallenge challenge = null!;

    public async ValueTask InitializeAsync()
    {
        here = await SmsInstallation.Start(time);
        challenges = here.Services.GetRequiredService<SmsChallenges>();
        challenge = challenges.Create(Some.Phone, Some.Address, 10);
    }

    public ValueTask DisposeAsync() => here.DisposeAsync();

    [Fact]
    public void Count_for_their_phone_and_address()
    {
        var solution = Some.Solve(challenge.Challenge, 10);
        Assert.Equal(challenge.Challenge, challenges.Solved(solution, Some.Phone, Some.Address));
        Assert.Null(challenges.Solved(solution, Some.OtherPhone, Some.Address));
        Assert.Null(challenges.Solved(solution, Some.Phone, "198.51.100.8"));
    }

    [Fact]
    public void Count_for_five_minutes()
    {
        var solution = Some.Solve(challenge.Challenge, 10);
        Assert.Equal(1_800_000_300_000, challenge.ExpiresAt);
        time.Advance(TimeSpan.FromSeconds(299));
        Assert.NotNull(challenges.Solved(solution, Some.Phone, Some.Address));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(challenges.Solved(solution, Some.Phone, Some.Address));
    }

    [Fact]
    public void Are_work()
    {
        for (var counter = 0; counter < 500; counter++)
        {
            var tried = $"{challenge.Challenge}:{counter}";
            Assert.Equal(Some.ZeroBits(tried) >= 10, challenges.Solved(tried, Some.Phone, Some.Address) is not null);
        }
    }

    [Fact]
    public void Cannot_be_changed_in_any_bit()
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(challenge.Challenge);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var solution = Some.Solve(System.Buffers.Text.Base64Url.EncodeToString(changed), 4);
            Assert.Null(challenges.Solved(solution, Some.Phone, Some.Address));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("x:1")]
    [InlineData("{0}")]
    [InlineData("{0}:")]
    [InlineData("{0}:-1")]
    [InlineData("{0}:123456789012345678901")]
    [InlineData("{0}=:1")]
    [InlineData(" {0}:1")]
    public void Have_one_form(string form) => Assert.Null(challenges.Solved(string.Format(null, form, challenge.Challenge), Some.Phone, Some.Address));
}
