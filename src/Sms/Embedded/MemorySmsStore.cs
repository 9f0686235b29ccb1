using System.Security.Cryptography;
using System.Text;
using TempMessenger.Sms.Codes;
using TempMessenger.Storage;

namespace TempMessenger.Sms.Embedded;

/// <summary>The store of a process that is alone. A restart forgets it: codes are void, and limits begin anew.</summary>
internal sealed class MemorySmsStore(SmsRules rules, TimeProvider time) : ISmsStore
{
    /// <summary>Tallies that may be remembered; past it nothing is sent until some are over. Only record-only mode can come so far.</summary>
    private const int MaxTallies = 500_000;

    private const long SweepMilliseconds = 600_000;

    private readonly Lock gate = new();
    private readonly StoreClock clock = new(time, 0);
    private readonly Dictionary<string, Tally> tallies = [];
    private readonly Dictionary<string, PhoneDevices> devices = [];
    private readonly Dictionary<string, SentCode> codes = [];
    private readonly Dictionary<string, long> solved = [];
    private long swept;

    public Task<SendVerdict> TrySend(NewCode code)
    {
        lock (gate)
            return Task.FromResult(Decide(code, clock.Now));
    }

    public Task Withdraw(NewCode code)
    {
        lock (gate)
            TakeBack(code, clock.Now);
        return Task.CompletedTask;
    }

    public Task<bool> TryUse(CodeAttempt attempt)
    {
        lock (gate)
            return Task.FromResult(Use(attempt, clock.Now));
    }

    public Task Check() => Task.CompletedTask;

    private static string Slot(string phone, string purpose, string? device) => $"{phone} {purpose} {device}";

    private static byte[] Bytes(string hash) => Encoding.ASCII.GetBytes(hash);

    private SendVerdict Decide(NewCode code, long now)
    {
        Sweep(now);
        var known = IsKnown(code.Phone, code.Device, now);
        var own = TallyOf("phone", known ? $"{code.Phone} {code.Device}" : code.Phone, now);
        if (code.Command is { } command && own.Last is { } last && last.Command == command && now < last.ExpiresAt)
            return new(SendOutcome.Repeated) { RetryAt = last.At + rules.GapAfter(own.Unverified), ExpiresAt = last.ExpiresAt };
        if (code.Solved is { } challenge && solved.ContainsKey(challenge))
            return new(SendOutcome.SolutionUsed);
        var country = TallyOf("country", code.Country, now);
        var all = TallyOf("all", "", now);
        Tally[] counted = known ? [own, country, all] : [own, country, all, TallyOf("address", code.Address, now)];
        var refusal = known ? Limited(own, rules.Phone, now) : Limited(counted, code.Solved is not null, now);
        if (refusal is not null && (!rules.RecordOnly || tallies.Count >= MaxTallies))
            return refusal;
        return Keep(code, known, counted, now) with { NotApplied = refusal?.Outcome };
    }

    /// <summary>Why a text cannot be sent now to somebody who is not known, or null.</summary>
    private SendVerdict? Limited(Tally[] counted, bool hasSolved, long now)
    {
        SmsBudget[] budgets = [rules.Phone, rules.Country, rules.All, rules.Address];
        var pairs = counted.Zip(budgets).ToList();
        var refusal = pairs.Select(pair => Limited(pair.First, pair.Second, now)).FirstOrDefault(wait => wait is not null);
        return refusal ?? (hasSolved ? null : pairs.Select(pair => Challenged(pair.First, pair.Second)).OfType<SendVerdict>().MaxBy(verdict => verdict.MoreBits));
    }

    private SendVerdict? Limited(Tally tally, SmsBudget budget, long now)
    {
        var wait = tally.Last is { } last ? last.At + rules.GapAfter(tally.Unverified) - now : 0;
        if (wait <= 0 && tally.Sent >= budget.Allowed(tally.Verified))
            wait = tally.Wait(now);
        return wait > 0 ? new(SendOutcome.TooFast) { WaitMilliseconds = wait } : null;
    }

    private SendVerdict? Challenged(Tally tally, SmsBudget budget)
    {
        var free = budget.Free(tally.Verified, rules.Percent);
        if (tally.Unverified < free)
            return null;
        var bits = 0;
        while (bits < SmsRules.MostBitsMore && tally.Unverified >= (long)Math.Max(1, free) << (bits + 1))
            bits++;
        return new(SendOutcome.ChallengeRequired) { MoreBits = bits };
    }

    private SendVerdict Keep(NewCode code, bool known, Tally[] counted, long now)
    {
        foreach (var tally in counted)
        {
            tallies[tally.Key] = tally;
            tally.CountSent(now / Tally.Hour, 1);
        }

        var own = counted[0];
        own.Last = new(now, code.Command, now + SmsRules.CodeMilliseconds);
        codes[Slot(code.Phone, code.Purpose, known ? code.Device : null)] =
            new(Bytes(code.Hash), own.Last.ExpiresAt, now / Tally.Hour, counted) { Solved = code.Solved };
        if (code.Solved is { } challenge)
            solved[challenge] = now + SmsRules.SolvedMilliseconds;
        return new(SendOutcome.Sent) { RetryAt = now + rules.GapAfter(own.Unverified), ExpiresAt = own.Last.ExpiresAt };
    }

    private void TakeBack(NewCode code, long now)
    {
        foreach (var slot in Slots(code.Phone, code.Purpose, code.Device))
        {
            if (!codes.TryGetValue(slot, out var sent) || sent.UsedBy is not null || !CryptographicOperations.FixedTimeEquals(sent.Hash, Bytes(code.Hash)))
                continue;
            codes.Remove(slot);
            foreach (var tally in sent.Counted)
                tally.At(now).CountSent(sent.Hour, -1);
            sent.Counted[0].Last = null;
            if (sent.Solved is { } challenge)
                solved.Remove(challenge);
        }
    }

    /// <summary>A device that is known has a code of its own, which others cannot use up by wrong tries; a code that somebody else asked for is as good.</summary>
    private bool Use(CodeAttempt attempt, long now)
    {
        foreach (var slot in Slots(attempt.Phone, attempt.Purpose, attempt.Device))
        {
            if (!codes.TryGetValue(slot, out var sent) || now >= sent.ExpiresAt)
                continue;
            if (sent.UsedBy is { } by)
            {
                if (by == attempt.Command)
                    return true;
                continue;
            }

            if (!sent.TryCount(attempt.Command) || !CryptographicOperations.FixedTimeEquals(sent.Hash, Bytes(attempt.Hash)))
                continue;
            sent.Use(attempt.Command, now);
            if (attempt.NextDevice is { } device)
                DevicesOf(attempt.Phone).Add(device, now);
            return true;
        }

        return false;
    }

    private static IEnumerable<string> Slots(string phone, string purpose, string? device) =>
        device is null ? [Slot(phone, purpose, null)] : [Slot(phone, purpose, device), Slot(phone, purpose, null)];

    private bool IsKnown(string phone, string? device, long now) => device is not null && devices.TryGetValue(phone, out var known) && known.Knows(device, now);

    private PhoneDevices DevicesOf(string phone) => devices.TryGetValue(phone, out var known) ? known : devices[phone] = new();

    /// <summary>A new one is remembered when a text is counted: refused requests take no memory.</summary>
    private Tally TallyOf(string kind, string name, long now)
    {
        var key = $"{kind} {name}";
        return (tallies.TryGetValue(key, out var tally) ? tally : new(key)).At(now);
    }

    private void Sweep(long now)
    {
        if (now - swept < SweepMilliseconds)
            return;
        swept = now;
        Remove(tallies, tally => tally.IsIdle(now));
        Remove(devices, known => known.IsIdle(now));
        Remove(codes, code => now >= code.ExpiresAt);
        Remove(solved, until => now >= until);
    }

    private static void Remove<T>(Dictionary<string, T> all, Func<T, bool> isOver)
    {
        foreach (var (key, value) in all)
        {
            if (isOver(value))
                all.Remove(key);
        }
    }
}
