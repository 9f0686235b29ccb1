using TempMessenger.Sms.Codes;

namespace TempMessenger.Sms.Tests;

/// <summary>Limits.</summary>
public abstract partial class SmsStoreContract
{
    private int others;

    /// <summary>Texts to other phones from other addresses, as many as are sent.</summary>
    private async Task<int> SendToOthers(int texts, string country = "CN", string? address = null, bool verified = false, bool solved = false)
    {
        var sent = 0;
        for (var text = 0; text < texts; text++)
        {
            var other = $"c{++others}";
            var verdict = await store.TrySend(Code(other, "right", address ?? $"d{others}", country) with { Solved = solved ? $"e{others}" : null });
            sent += verdict.Outcome == SendOutcome.Sent ? 1 : 0;
            if (verified)
                Assert.True(await store.TryUse(Attempt(phone: other)));
        }

        return sent;
    }

    [Fact]
    public async Task A_phone_gets_a_text_a_minute_and_after_unverified_ones_fewer()
    {
        store = Open(Some.Rules(limits => limits.SmsUnverifiedPerPhonePerDay = 100));
        int[] gaps = [60, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600];
        foreach (var gap in gaps)
        {
            var now = await Sent(Code(address: $"b{gap}"));
            Assert.Equal(gap * Second, now.RetryAt - now.ExpiresAt + Minute);
            Advance((gap * Second) - Second);
            var refused = await NotSent(SendOutcome.TooFast, Code(address: "b2"));
            Assert.InRange(refused.WaitMilliseconds, 1, Second);
            Advance(Second);
        }

        Advance(25 * Hour);
        var later = await Sent(Code());
        Assert.Equal(later.ExpiresAt, later.RetryAt);
    }

    [Fact]
    public async Task Used_codes_do_not_slow_a_phone_down_until_its_limit()
    {
        for (var text = 0; text < 20; text++)
        {
            await Sent(Code());
            Assert.True(await store.TryUse(Attempt()));
            Advance(Minute);
        }

        var refused = await NotSent(SendOutcome.TooFast, Code() with { Solved = "s" });
        Assert.InRange(refused.WaitMilliseconds, 23 * Hour, 25 * Hour);
        Advance(refused.WaitMilliseconds);
        await Sent(Code());
    }

    [Fact]
    public async Task A_phone_that_got_three_unverified_texts_needs_a_proof_of_work()
    {
        for (var text = 0; text < 3; text++)
        {
            await Sent(Code(address: $"b{text}"));
            Advance(10 * Minute);
        }

        await NotSent(SendOutcome.ChallengeRequired, Code(address: "b9"));
        await Sent(Code(address: "b9") with { Solved = "one" });
        Advance(25 * Hour);
        await Sent(Code(address: "b9"));
    }

    [Fact]
    public async Task An_address_a_country_and_all_have_limits_of_unverified_texts()
    {
        Assert.Equal(4, await SendToOthers(10, address: "b1", country: "DE"));
        Assert.Equal(6, await SendToOthers(20, country: "DE"));
        Assert.Equal(10, await SendToOthers(20, country: "LV"));
        Assert.Equal(0, await SendToOthers(20, country: "CN"));
        Assert.Equal(20, await SendToOthers(20, country: "CN", solved: true));
    }

    [Fact]
    public async Task A_hundred_at_once_do_not_exceed_a_limit()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 100).Select(phone => Task.Run(() => store.TrySend(Code($"f{phone}")))));
        Assert.Equal(4, verdicts.Count(verdict => verdict.Outcome == SendOutcome.Sent));
    }

    [Fact]
    public async Task Verified_texts_make_room_for_unverified_ones()
    {
        store = Open(Some.Rules(limits => limits.SmsUnverifiedPercent = 10));
        Assert.Equal(199, await SendToOthers(199, verified: true));
        Assert.Equal(19, await SendToOthers(30));
        Assert.Equal(1, await SendToOthers(30, country: "DE"));
    }

    [Fact]
    public async Task Where_little_is_verified_a_proof_of_work_buys_a_tenth_of_the_limit()
    {
        store = Open(Some.Rules(limits => (limits.SmsPerAddressPerDay, limits.SmsPerCountryPerDay, limits.SmsPerDay) = (50, 100, 250)));
        Assert.Equal(5, await SendToOthers(20, address: "b1", solved: true));
        Assert.Equal(10, await SendToOthers(20, country: "DE", solved: true));
        Assert.Equal(10, await SendToOthers(20, country: "LV", solved: true));
        var refused = await NotSent(SendOutcome.TooFast, Code(country: "LV") with { Solved = "s" });
        Assert.InRange(refused.WaitMilliseconds, 23 * Hour, 25 * Hour);
        await NotSent(SendOutcome.TooFast, Code(country: "GB") with { Solved = "s" });
    }

    [Fact]
    public async Task What_was_verified_makes_a_limit_larger_up_to_the_most()
    {
        store = Open(Some.Rules(limits => limits.SmsPerCountryPerDay = 100));
        Assert.Equal(10, await SendToOthers(10, country: "DE", verified: true));
        Assert.Equal(30, await SendToOthers(50, country: "DE", solved: true));
        Assert.Equal(30, await SendToOthers(30, country: "LV", verified: true, solved: true));
        Assert.Equal(70, await SendToOthers(200, country: "LV", solved: true));
    }

    [Fact]
    public async Task A_solved_challenge_counts_once()
    {
        await Sent(Code() with { Solved = "one" });
        await NotSent(SendOutcome.SolutionUsed, Code("a2") with { Solved = "one" });
        await NotSent(SendOutcome.TooFast, Code() with { Solved = "two" });
        Advance(Minute);
        await Sent(Code() with { Solved = "two" });
    }

    [Fact]
    public async Task Far_beyond_a_limit_more_work_is_asked_for()
    {
        store = Open(Some.Rules(limits => (limits.SmsUnverifiedPerAddressPerDay, limits.SmsPerAddressPerDay) = (1, 1_000)));
        int[] bits = [0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3];
        foreach (var more in bits)
        {
            Assert.Equal(1, await SendToOthers(1, address: "b1", solved: true));
            Assert.Equal(more, (await NotSent(SendOutcome.ChallengeRequired, Code())).MoreBits);
        }
    }

    [Fact]
    public async Task A_device_that_is_known_gets_in_while_its_phone_is_attacked()
    {
        await Sent(Code() with { Device = "d1" });
        Assert.True(await store.TryUse(Attempt(device: "d1")));
        Advance(Minute);
        await Sent(Code(hash: "stranger's", address: "b2") with { Solved = "s1", Device = "d2" });
        Assert.InRange(await SendToOthers(300, solved: true), 100, 250);

        await NotSent(SendOutcome.TooFast, Code(hash: "mine") with { Device = "d3" });
        await Sent(Code(hash: "mine") with { Device = "d1" });
        for (var tried = 0; tried < 10; tried++)
            Assert.False(await store.TryUse(Attempt("wrong")));
        Assert.False(await store.TryUse(Attempt("mine")));
        Assert.True(await store.TryUse(Attempt("mine", device: "d1")));
        await NotSent(SendOutcome.TooFast, Code(hash: "mine") with { Device = "d1" });
    }

    [Fact]
    public async Task A_device_that_gets_another_name_with_a_code_is_known_by_that()
    {
        await Sent(Code() with { Device = "d1" });
        Assert.True(await store.TryUse(Attempt(device: "d1")));
        Advance(Minute);
        await Sent(Code(hash: "mine") with { Device = "d1" });
        Assert.True(await store.TryUse(Attempt("mine", device: "d1") with { NextDevice = "d2" }));
        Advance(Minute);
        await Sent(Code(hash: "stranger's", address: "b2") with { Solved = "s1" });

        await Sent(Code(hash: "next") with { Device = "d2" });
        Assert.False(await store.TryUse(Attempt("next")));
        Assert.True(await store.TryUse(Attempt("next", device: "d2")));
    }

    [Fact]
    public async Task On_a_known_device_the_code_that_somebody_else_asked_for_is_as_good()
    {
        await Sent(Code() with { Device = "d1" });
        Assert.True(await store.TryUse(Attempt(device: "d1")));
        Advance(Minute);
        await Sent(Code(hash: "theirs"));
        await Sent(Code(hash: "mine") with { Device = "d1" });
        Assert.True(await store.TryUse(Attempt("theirs", device: "d1")));
        Assert.True(await store.TryUse(Attempt("mine", device: "d1")));
    }

    [Fact]
    public async Task Five_devices_are_known_for_a_phone_and_each_has_a_limit()
    {
        for (var device = 0; device < 6; device++)
        {
            await Sent(Code() with { Device = $"d{device}" });
            Assert.True(await store.TryUse(Attempt(device: $"d{device}")));
            Advance(Minute);
        }

        await Sent(Code());
        await NotSent(SendOutcome.TooFast, Code() with { Device = "d0" });
        for (var text = 0; text < 20; text++)
        {
            await Sent(Code() with { Device = "d1" });
            Assert.True(await store.TryUse(Attempt(device: "d1")));
            Advance(Minute);
        }

        await NotSent(SendOutcome.TooFast, Code() with { Device = "d1" });
        await Sent(Code() with { Device = "d2" });
    }

    [Fact]
    public async Task Limits_that_are_recorded_only_refuse_nothing()
    {
        store = Open(Some.Rules(recordOnly: true));
        Assert.Null((await Sent(Code())).NotApplied);
        Assert.Equal(SendOutcome.TooFast, (await Sent(Code())).NotApplied);
        Assert.Equal(28, await SendToOthers(28));
        Assert.Equal(SendOutcome.ChallengeRequired, (await Sent(Code("a2"))).NotApplied);
        Assert.True(await store.TryUse(Attempt()));
    }
}
