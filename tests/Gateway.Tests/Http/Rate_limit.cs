using Microsoft.Extensions.Time.Testing;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Rate_limit
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void In_no_span_of_that_length_are_there_more_than_the_limit()
    {
        var random = new Random(7);
        foreach (var limit in (int[])[1, 3, 20])
        {
            var rate = Limit(limit);
            var taken = new List<long>();
            for (var step = 0; step < 20_000; step++)
            {
                time.Advance(TimeSpan.FromMilliseconds(random.Next(0, 400)));
                if (rate.TryCount("ada") is null)
                    taken.Add(time.GetTimestamp());
            }
            Assert.True(taken.Count > limit * 100);
            for (var index = limit; index < taken.Count; index++)
                Assert.True(taken[index] - taken[index - limit] > TimeSpan.FromSeconds(10).Ticks);
        }
    }

    [Fact]
    public void The_time_it_says_is_enough_and_not_much_more()
    {
        var rate = Limit(5);
        for (var count = 0; count < 5; count++)
        {
            Assert.Null(rate.TryCount("ada"));
            time.Advance(TimeSpan.FromSeconds(1));
        }
        var wait = rate.TryCount("ada")!.RetryAfterMilliseconds!.Value;
        Assert.InRange(wait, 5_000, 6_001);
        time.Advance(TimeSpan.FromMilliseconds(wait - 2));
        Assert.NotNull(rate.TryCount("ada"));
        time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Null(rate.TryCount("ada"));
    }

    [Fact]
    public void One_key_does_not_use_up_anothers()
    {
        var rate = Limit(1);
        Assert.Null(rate.TryCount("ada"));
        Assert.NotNull(rate.TryCount("ada"));
        Assert.Null(rate.TryCount("bob"));
    }

    [Fact]
    public void Keys_beyond_the_capacity_are_refused_until_others_are_idle()
    {
        var rate = new RateLimit(5, TimeSpan.FromSeconds(10), 100, time);
        for (var key = 0; key < 100; key++)
            Assert.Null(rate.TryCount($"key {key}"));
        Assert.NotNull(rate.TryCount("one more"));
        Assert.Null(rate.TryCount("key 7"));
        Assert.Equal(100, rate.Remembered);
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Null(rate.TryCount("one more"));
        Assert.Equal(1, rate.Remembered);
    }

    [Theory]
    [InlineData("192.168.0.1", "192.168.0.2", false)]
    [InlineData("192.168.0.1", "::ffff:192.168.0.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void A_customer_is_an_address_or_a_network_of_64_bits(string one, string other, bool same) => Assert.Equal(
        same, AddressExtensions.Key(System.Net.IPAddress.Parse(one)) == AddressExtensions.Key(System.Net.IPAddress.Parse(other)));

    private RateLimit Limit(int limit) => new(limit, TimeSpan.FromSeconds(10), 1000, time);
}
