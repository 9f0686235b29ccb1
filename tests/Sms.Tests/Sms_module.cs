using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;

namespace TempMessenger.Sms.Tests;

/// <summary>Settings, and what the part says of itself.</summary>
public sealed class Sms_module
{
    [Theory]
    [InlineData("Sms:Sender", "http", "Sms:WebhookUrl")]
    [InlineData("Sms:DefaultCountry", "China", "Sms:DefaultCountry")]
    [InlineData("Sms:Countries", "CN;DE", "Sms:Countries")]
    [InlineData("Sms:ChallengeBits", "40", "ChallengeBits")]
    [InlineData("Limits:SmsGapSeconds", "0", "SmsGapSeconds")]
    [InlineData("Limits:SmsPerDay", "-1", "SmsPerDay")]
    public async Task A_bad_value_keeps_it_from_starting(string key, string value, string named)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SmsInstallation.Start((key, value)));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://sms.example.org/send", "0123456789abcdef", "https address")]
    [InlineData("ftp://127.0.0.1/", "0123456789abcdef", "https address")]
    [InlineData("https://sms.example.org/send", "0123456789abcde", "at least 16")]
    public async Task A_webhook_is_safe(string url, string secret, string named)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => SmsInstallation.Start(("Sms:Sender", "http"), ("Sms:WebhookUrl", url), ("Sms:WebhookSecret", secret)));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.5:6379,password=x", true)]
    [InlineData("redis.example.org", true)]
    [InlineData("127.0.0.1:6379,10.0.0.5:6379", true)]
    [InlineData("127.0.0.1:6379,password=x,defaultDatabase=2", false)]
    [InlineData("localhost:6379", false)]
    [InlineData("[::1]:6379", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_sender_log_is_for_one_machine(string? redis, bool isElsewhere) => Assert.Equal(isElsewhere, SmsOptions.IsElsewhere(redis));

    [Fact]
    public async Task The_sender_log_does_not_start_with_Redis_on_another_machine()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SmsInstallation.Start(("Redis:Connection", "192.0.2.1:6379")));
        Assert.Contains("Sms:Sender is log", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sender_codes_are_refused_and_the_policy_says_so()
    {
        await using var here = await SmsInstallation.Start(("Sms:Sender", "none"));
        var refusal = await Some.Refused("sms_off", () => here.Send());
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Equal("本服务器不发送短信，因此无法发送验证码。", refusal.Advice!.In("zh"));
        Assert.False((await here.Sms.GetSmsPolicy(new(), CancellationToken.None)).Sends);
        Assert.Single(here.Log.All, line => line.Contains("Sms:Sender is not set.", StringComparison.Ordinal));
        await here.Ready();
    }

    [Fact]
    public void An_operator_reads_what_is_unusual()
    {
        Assert.Contains("is not set", Assert.Single(SmsPart.Notes(new())), StringComparison.Ordinal);
        Assert.Contains("for development only", Assert.Single(SmsPart.Notes(new() { Sender = SmsSenderKind.Log })), StringComparison.Ordinal);
        Assert.Empty(SmsPart.Notes(new() { Sender = SmsSenderKind.Http }));
        Assert.Contains("not applied", Assert.Single(SmsPart.Notes(new() { Sender = SmsSenderKind.Http, RecordOnly = true })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_or_would_be_is_measured()
    {
        var measured = new List<(string Reason, bool Applied)>();
        using var listener = new MeterListener { InstrumentPublished = (one, listener) => Enable(one, listener) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (measured)
                measured.Add(((string)tags[0].Value!, (bool)tags[1].Value!));
        });
        listener.Start();
        await using var applying = await SmsInstallation.Start();
        await applying.Send("+8613800138009");
        await Some.Refused("sms_too_fast", () => applying.Send("+8613800138009"));
        await using var recording = await SmsInstallation.Start(("Sms:RecordOnly", "true"));
        await recording.Send("+8613800138009");
        Assert.NotNull((await recording.Send("+8613800138009")).Code);
        lock (measured)
            Assert.Superset(new HashSet<(string, bool)> { ("sms_too_fast", true), ("sms_too_fast", false) }, measured.ToHashSet());
    }

    private static void Enable(Instrument one, MeterListener listener)
    {
        if (one.Name == "tempmessenger.sms.refused")
            listener.EnableMeasurementEvents(one);
    }
}
