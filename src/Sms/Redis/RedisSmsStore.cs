using System.Globalization;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Sms.Codes;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Sms.Redis;

/// <summary>
/// The store that instances share. A call is one script, which decides by Redis' clock. All keys have one hash tag: a text counts for its phone, address, country and
/// in all, in one step.
/// </summary>
/// <param name="server">Redis.</param>
/// <param name="rules">What is decided by.</param>
/// <param name="key">Whose fingerprint all instances must have.</param>
/// <param name="logger">Takes that another instance has another key.</param>
internal sealed partial class RedisSmsStore(RedisServer server, SmsRules rules, SmsKey key, ILogger<RedisSmsStore> logger) : ISmsStore
{
    private const long FingerprintMilliseconds = 3_600_000;

    private static readonly RedisScript Send = Of("sms_send.lua");
    private static readonly RedisScript Use = Of("sms_equal.lua", "sms_use.lua");
    private static readonly RedisScript TakeBack = Of("sms_equal.lua", "sms_withdraw.lua");
    private static readonly RedisScript Claim = Of("sms_key.lua");

    private volatile bool sharesKey;
    private volatile bool logged;

    /// <summary>How far the clock of the scripts is ahead of Redis', in milliseconds: a test's days pass at once.</summary>
    public long AheadMilliseconds { get; set; }

    public async Task<SendVerdict> TrySend(NewCode code)
    {
        var reply = await Run(Send, KeysOf(code), ArgumentsOf(code));
        return reply[0].Text switch
        {
            "sent" => new(SendOutcome.Sent) { RetryAt = Number(reply[1]), ExpiresAt = Number(reply[2]), NotApplied = Ignored(reply[3].Text) },
            "repeated" => new(SendOutcome.Repeated) { RetryAt = Number(reply[1]), ExpiresAt = Number(reply[2]) },
            "fast" => new(SendOutcome.TooFast) { WaitMilliseconds = Number(reply[1]) },
            "challenge" => new(SendOutcome.ChallengeRequired) { MoreBits = (int)Number(reply[1]) },
            "used" => new(SendOutcome.SolutionUsed),
            var other => throw new InvalidDataException($"Unknown answer of a script: {other}"),
        };
    }

    public Task Withdraw(NewCode code) => Run(TakeBack, CodesOf(code.Phone, code.Purpose, code.Device), [code.Hash]);

    public async Task<bool> TryUse(CodeAttempt attempt)
    {
        string[] keys = [Key("devices", attempt.Phone), .. CodesOf(attempt.Phone, attempt.Purpose, attempt.Device)];
        var reply = await Run(
            Use, keys, attempt.Command, attempt.Hash, SmsRules.MaxTries, SmsRules.CodeMilliseconds, attempt.NextDevice ?? "", SmsRules.DeviceMilliseconds, SmsRules.MaxDevices);
        return reply.Number == 1;
    }

    public async Task Check()
    {
        var reply = await server.Run(Claim, [Key("key", "")], AheadMilliseconds, key.Fingerprint, FingerprintMilliseconds);
        sharesKey = reply.Number == 1;
        if (!sharesKey && !logged)
            LogForeign();
        logged = !sharesKey;
        if (!sharesKey)
            throw FailureLog.LoggedElsewhere(new RedisUnavailableException("Another instance has another key."));
    }

    private static RedisScript Of(params ReadOnlySpan<string> files) => RedisScript.Of(typeof(RedisSmsStore).Assembly, ["sms_clock.lua", .. files]);

    private static string Key(string kind, string name) => $"{{sms}}:{kind}:{name}";

    private static string[] KeysOf(NewCode code) =>
    [
        Key("phone", code.Phone), Key("country", code.Country), Key("all", ""), Key("address", code.Address), Key("phone", $"{code.Phone}:{code.Device}"),
        Key("devices", code.Phone), Key("code", $"{code.Phone}:{code.Purpose}:"), Key("code", $"{code.Phone}:{code.Purpose}:{code.Device}"),
        Key("solved", code.Solved ?? ""),
    ];

    /// <summary>A device that is known has a code of its own, which others cannot use up by wrong tries; a code that somebody else asked for is as good.</summary>
    private static string[] CodesOf(string phone, string purpose, string? device) =>
    [
        .. device is null ? [] : new[] { Key("code", $"{phone}:{purpose}:{device}") }, Key("code", $"{phone}:{purpose}:"),
    ];

    private static long Number(RedisReply reply) => long.Parse(reply.Text, CultureInfo.InvariantCulture);

    private static SendOutcome? Ignored(string refusal) => refusal switch
    {
        "" => null,
        "fast" => SendOutcome.TooFast,
        _ => SendOutcome.ChallengeRequired,
    };

    private static RedisArgument[] Of(SmsBudget budget) => [budget.Unverified, budget.AtFirst, budget.Most];

    private RedisArgument[] ArgumentsOf(NewCode code) =>
    [
        code.Command ?? "", code.Device ?? "", code.Hash, code.Solved is null ? "0" : "1", rules.RecordOnly ? "1" : "0",
        SmsRules.CodeMilliseconds, SmsRules.DeviceMilliseconds, SmsRules.SolvedMilliseconds, rules.GapMilliseconds, SmsRules.LongestGapMilliseconds,
        SmsRules.TextsBeforeSlowing, rules.Percent, SmsRules.MostBitsMore, .. Of(rules.Phone), .. Of(rules.Country), .. Of(rules.All), .. Of(rules.Address),
    ];

    private async Task<RedisReply> Run(RedisScript script, string[] keys, params RedisArgument[] arguments)
    {
        if (!sharesKey)
            await Check();
        return await server.Run(script, keys, [AheadMilliseconds, .. arguments]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Another instance hashes the codes of this Redis with another key; none is sent or used until Sms:KeyFolder is the same for all")]
    private partial void LogForeign();
}
