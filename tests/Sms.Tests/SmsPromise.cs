using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;

namespace TempMessenger.Sms.Tests;

/// <summary>What <see cref="ISms"/> promises, whatever carries the calls: a deriving class says through what it is reached.</summary>
public abstract class SmsPromise : IAsyncLifetime
{
    private SmsInstallation here = null!;

    public virtual async ValueTask InitializeAsync() => here = await Start();

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<SmsInstallation> Start();

    [Fact]
    public async Task A_code_is_sent_and_used_once()
    {
        var sent = await here.Send("138 0013 8000");
        Assert.Equal(Some.Phone, sent.Phone);
        Assert.Matches("^[0-9]{6}$", sent.Code);
        Assert.Equal(sent.ExpiresAt, sent.RetryAt);
        Assert.Equal(Some.Phone, await here.Use(sent.Code!, "+86 138-0013-8000"));
        var refusal = await Some.Refused("code_invalid", () => here.Use(sent.Code!));
        Assert.Equal((ErrorCode.InvalidArgument, "code"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public async Task Of_a_hundred_calls_at_once_exactly_one_succeeds_and_may_be_repeated()
    {
        var code = (await here.Send()).Code!;
        var commands = Enumerable.Range(0, 100).Select(_ => Some.Id()).ToList();
        var succeeded = new List<string>();
        await Task.WhenAll(commands.Select(async command =>
        {
            try
            {
                await here.Use(code, command: command);
                lock (succeeded)
                    succeeded.Add(command);
            }
            catch (ServiceException refusal)
            {
                Assert.Equal("code_invalid", refusal.Reason);
            }
        }));
        var winner = Assert.Single(succeeded);
        Assert.Equal(Some.Phone, await here.Use(code, command: winner));
        await Some.Refused("code_invalid", () => here.Use(code));
    }

    [Fact]
    public async Task The_sixth_try_fails_even_if_it_is_right()
    {
        var code = (await here.Send()).Code!;
        for (var tried = 0; tried < 5; tried++)
            await Some.Refused("code_invalid", () => here.Use(Some.Wrong(code, tried)));
        await Some.Refused("code_invalid", () => here.Use(code));
    }

    [Fact]
    public async Task A_code_is_bound_to_phone_and_purpose()
    {
        var code = (await here.Send()).Code!;
        await Some.Refused("code_invalid", () => here.Use(code, Some.OtherPhone));
        await Some.Refused("code_invalid", () => here.Use(code, purpose: SmsPurpose.Registration));
        await Some.Refused("code_invalid", () => here.Use("12345"));
        await Some.Refused("code_invalid", () => here.Use(""));
        Assert.Equal(Some.Phone, await here.Use(code));
    }

    [Fact]
    public async Task A_second_text_waits_and_the_same_command_sends_none()
    {
        var command = Some.Id();
        var sent = await here.Send(command: command);
        var refusal = await Some.Refused("sms_too_fast", () => here.Send());
        Assert.Equal(ErrorCode.TooManyRequests, refusal.Code);
        Assert.InRange(refusal.RetryAfterMilliseconds!.Value, 1, 60_000);
        Assert.Equal(sent with { Code = null }, await here.Send(command: command));
        Assert.Equal(Some.Phone, await here.Use(sent.Code!));
    }

    [Fact]
    public async Task Where_a_limit_is_reached_a_proof_of_work_lets_through_one_text()
    {
        for (var text = 0; text < 4; text++)
            await here.Send($"+861380013800{text}");
        var solution = await Some.Solution(() => here.Send("+8613800138005"));
        await Some.Refused("challenge_invalid", () => here.Send("+8613800138006", solution: solution));
        await Some.Refused("challenge_invalid", () => here.Send("+8613800138005", address: "198.51.100.8", solution: solution));
        await Some.Refused("challenge_invalid", () => here.Send("+8613800138005", solution: $"{solution.Split(':')[0]}:x"));
        await here.Send("+8613800138005", solution: solution);
        await Some.Refused("challenge_invalid", () => here.Send("+8613800138005", solution: solution));
    }

    [Fact]
    public async Task A_challenge_can_be_solved_in_advance()
    {
        var challenge = await here.Sms.CreateChallenge(new(Some.Phone, Some.Address), CancellationToken.None);
        Assert.Equal(8, challenge.Bits);
        var sent = await here.Send(solution: Some.Solve(challenge.Challenge, challenge.Bits));
        Assert.Equal(Some.Phone, await here.Use(sent.Code!));
    }

    [Fact]
    public async Task Phones_are_read_as_people_write_them()
    {
        Assert.Equal(Some.Phone, await here.Sms.ReadPhone(new("(0086) 138 0013 8000"), CancellationToken.None));
        await Some.Refused("phone_invalid", () => here.Sms.ReadPhone(new("12345"), CancellationToken.None));
        Assert.Equal("phone", (await Some.Refused("phone_invalid", () => here.Send("+86 1380013"))).Field);
        await Some.Refused("country_not_allowed", () => here.Send("+12015550123"));
        await Some.Refused("phone_invalid", () => here.Use("123456", ""));
    }

    [Fact]
    public async Task Whoever_asks_is_told_that_codes_are_sent() => Assert.True((await here.Sms.GetSmsPolicy(new(), CancellationToken.None)).Sends);

    [Fact]
    public async Task Bad_arguments_are_refused()
    {
        Assert.Equal("purpose", (await Some.Refused("sms_argument_invalid", () => here.Send(purpose: "other"))).Field);
        Assert.Equal("purpose", (await Some.Refused("sms_argument_invalid", () => here.Use("123456", purpose: ""))).Field);
        Assert.Equal("address", (await Some.Refused("sms_argument_invalid", () => here.Send(address: "here"))).Field);
        Assert.Equal("device", (await Some.Refused("sms_argument_invalid", () => here.Send(device: new('d', 129)))).Field);
        await Some.Refused("command_id_invalid", () => here.Send(command: "1"));
        await Some.Refused("command_id_invalid", () => here.Use("123456", command: "X"));
        await Some.Refused("challenge_invalid", () => here.Send(solution: "x"));
        Assert.NotNull((await here.Send()).Code);
    }
}
