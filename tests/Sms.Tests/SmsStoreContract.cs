using TempMessenger.Sms.Codes;

namespace TempMessenger.Sms.Tests;

/// <summary>What every store of codes promises; a deriving class says which. Codes here.</summary>
public abstract partial class SmsStoreContract : IAsyncLifetime
{
    private const long Second = 1_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    private ISmsStore store = null!;

    public virtual ValueTask InitializeAsync()
    {
        store = Open(Some.Rules());
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A store with these rules.</summary>
    private protected abstract ISmsStore Open(SmsRules rules);

    private protected abstract void Advance(long milliseconds);

    private static NewCode Code(string phone = "a1", string hash = "right", string address = "b1", string country = "CN") => new(phone, "login", address, country, hash);

    private static CodeAttempt Attempt(string hash = "right", string? command = null, string phone = "a1", string? device = null) =>
        new(phone, "login", hash, $"{command ?? Some.Id()}{hash}", device);

    private async Task<SendVerdict> Sent(NewCode code)
    {
        var verdict = await store.TrySend(code);
        Assert.Equal(SendOutcome.Sent, verdict.Outcome);
        return verdict;
    }

    private async Task<SendVerdict> NotSent(SendOutcome outcome, NewCode code)
    {
        var verdict = await store.TrySend(code);
        Assert.Equal(outcome, verdict.Outcome);
        return verdict;
    }

    [Fact]
    public async Task A_right_code_is_used_once()
    {
        await Sent(Code());
        Assert.True(await store.TryUse(Attempt()));
        Assert.False(await store.TryUse(Attempt()));
    }

    [Fact]
    public async Task Of_a_hundred_at_once_with_the_right_code_exactly_one_succeeds()
    {
        await Sent(Code());
        var attempts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => store.TryUse(Attempt()))));
        Assert.Single(attempts, succeeded => succeeded);
    }

    [Fact]
    public async Task A_right_attempt_that_is_repeated_succeeds_for_a_minute()
    {
        await Sent(Code());
        Advance(59 * Second);
        Assert.True(await store.TryUse(Attempt(command: "one")));
        Advance(59 * Second);
        Assert.True(await store.TryUse(Attempt(command: "one")));
        Assert.False(await store.TryUse(Attempt(command: "two")));
        Advance(2 * Second);
        Assert.False(await store.TryUse(Attempt(command: "one")));
    }

    [Fact]
    public async Task The_fifth_try_may_be_right_and_the_sixth_fails_even_if_it_is()
    {
        await Sent(Code());
        for (var tried = 0; tried < 4; tried++)
            Assert.False(await store.TryUse(Attempt("wrong")));
        Assert.True(await store.TryUse(Attempt()));

        await Sent(Code("a2"));
        for (var tried = 0; tried < 5; tried++)
            Assert.False(await store.TryUse(Attempt("wrong", phone: "a2")));
        Assert.False(await store.TryUse(Attempt(phone: "a2")));
    }

    [Fact]
    public async Task A_wrong_attempt_that_is_repeated_is_one_try()
    {
        await Sent(Code());
        for (var tried = 0; tried < 10; tried++)
            Assert.False(await store.TryUse(Attempt("wrong", "one")));
        Assert.True(await store.TryUse(Attempt()));
    }

    [Fact]
    public async Task Tries_at_once_are_five_in_all()
    {
        await Sent(Code());
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => store.TryUse(Attempt("wrong")))));
        Assert.False(await store.TryUse(Attempt()));
    }

    [Fact]
    public async Task A_code_is_bound_to_its_phone_and_purpose()
    {
        await Sent(Code());
        Assert.False(await store.TryUse(Attempt(phone: "a2")));
        Assert.False(await store.TryUse(Attempt() with { Purpose = "registration" }));
        Assert.True(await store.TryUse(Attempt()));
    }

    [Fact]
    public async Task A_code_is_valid_for_a_minute()
    {
        var verdict = await Sent(Code());
        Assert.Equal(verdict.RetryAt, verdict.ExpiresAt);
        Advance(59 * Second);
        Assert.False(await store.TryUse(Attempt("wrong")));
        Assert.True(await store.TryUse(Attempt()));
        await Sent(Code("a2"));
        Advance(60 * Second);
        Assert.False(await store.TryUse(Attempt(phone: "a2")));
    }

    [Fact]
    public async Task A_new_code_replaces_the_one_before()
    {
        store = Open(Some.Rules(limits => limits.SmsGapSeconds = 10));
        await Sent(Code(hash: "first"));
        for (var tried = 0; tried < 5; tried++)
            Assert.False(await store.TryUse(Attempt("wrong")));
        Advance(10 * Second);
        await Sent(Code(hash: "second"));
        Assert.False(await store.TryUse(Attempt("first")));
        Assert.True(await store.TryUse(Attempt("second")));
    }

    [Fact]
    public async Task A_text_that_was_not_sent_is_not_counted_and_its_code_is_void()
    {
        var code = Code() with { Command = "one", Solved = "solved", Device = "d1" };
        for (var tried = 0; tried < 30; tried++)
        {
            await Sent(code);
            await store.Withdraw(code with { Hash = "another" });
            await store.Withdraw(code);
        }

        Assert.False(await store.TryUse(Attempt()));
        await Sent(code);
        Assert.True(await store.TryUse(Attempt()));
        await store.Withdraw(code);
        await NotSent(SendOutcome.TooFast, Code());
    }

    [Fact]
    public async Task A_command_that_is_repeated_sends_no_second_text()
    {
        var code = Code() with { Command = "one" };
        var verdict = await Sent(code);
        Advance(20 * Second);
        var again = await NotSent(SendOutcome.Repeated, code with { Hash = "other" });
        Assert.Equal((verdict.RetryAt, verdict.ExpiresAt), (again.RetryAt, again.ExpiresAt));
        await NotSent(SendOutcome.TooFast, code with { Command = "two" });
        Assert.True(await store.TryUse(Attempt()));
    }
}
