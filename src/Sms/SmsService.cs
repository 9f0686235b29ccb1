using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Sms.Challenges;
using TempMessenger.Sms.Codes;
using TempMessenger.Sms.Sending;

namespace TempMessenger.Sms;

/// <summary>Reads what was given, hashes it for the store, sends what the store counted.</summary>
internal sealed class SmsService(SmsRequests requests, SmsChallenges challenges, ISmsStore store, SmsSending sending, IOptions<SmsOptions> options) : ISms
{
    public async Task<SmsSent> SendCode(SendCode request, CancellationToken cancellation)
    {
        var asked = requests.Read(request);
        var solved = Solved(asked, request.Solution);
        sending.CheckAvailable();
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var counted = requests.Hash(asked, code) with { Solved = solved };
        var verdict = await store.TrySend(counted);
        if (verdict.NotApplied is { } ignored)
            sending.Statistics.Refused(ignored == SendOutcome.TooFast ? SmsReasons.TooFast.Key : SmsReasons.ChallengeRequired.Key, applied: false);
        return verdict.Outcome switch
        {
            SendOutcome.Sent => await Send(asked, code, counted, verdict, cancellation),
            SendOutcome.Repeated => new(asked.Phone.Number, verdict.RetryAt, verdict.ExpiresAt, null),
            SendOutcome.TooFast => throw Refused(SmsRefusals.TooFast(verdict.WaitMilliseconds)),
            SendOutcome.ChallengeRequired => throw Refused(SmsRefusals.ChallengeRequired(Challenge(asked, verdict.MoreBits))),
            SendOutcome.SolutionUsed => throw Refused(SmsRefusals.ChallengeInvalid()),
            _ => throw new InvalidOperationException($"Unknown outcome {verdict.Outcome}."),
        };
    }

    public async Task<string> UseCode(UseCode request, CancellationToken cancellation)
    {
        var (number, attempt) = requests.Read(request);
        if (attempt is null || !await store.TryUse(attempt))
            throw SmsRefusals.CodeInvalid();
        sending.Statistics.Used();
        return number;
    }

    public Task<SmsChallenge> CreateChallenge(CreateSmsChallenge request, CancellationToken cancellation)
    {
        var (phone, address) = requests.Read(request);
        return Task.FromResult(challenges.Create(phone.Number, address, options.Value.ChallengeBits));
    }

    public Task<string> ReadPhone(ReadPhone request, CancellationToken cancellation) => Task.FromResult(requests.Read(request));

    public Task<SmsPolicy> GetSmsPolicy(GetSmsPolicy request, CancellationToken cancellation) =>
        Task.FromResult(new SmsPolicy(sending.Sends));

    private async Task<SmsSent> Send(WantedCode asked, string code, NewCode counted, SendVerdict verdict, CancellationToken cancellation)
    {
        try
        {
            await sending.Send(asked, code, verdict.ExpiresAt, cancellation);
        }
        catch (Exception failure) when (failure is SmsNotSentException or OperationCanceledException)
        {
            await store.Withdraw(counted);
            throw failure is SmsNotSentException ? SmsRefusals.Unavailable(failure) : failure;
        }

        return new(asked.Phone.Number, verdict.RetryAt, verdict.ExpiresAt, sending.ShowsCode ? code : null);
    }

    private string? Solved(WantedCode asked, string? solution) => string.IsNullOrEmpty(solution)
        ? null
        : challenges.Solved(solution, asked.Phone.Number, asked.Address) ?? throw SmsRefusals.ChallengeInvalid();

    private SmsChallenge Challenge(WantedCode asked, int moreBits) => challenges.Create(asked.Phone.Number, asked.Address, options.Value.ChallengeBits + moreBits);

    private ServiceException Refused(ServiceException refusal)
    {
        sending.Statistics.Refused(refusal.Reason!, applied: true);
        return refusal;
    }
}
