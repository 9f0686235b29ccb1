using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;

namespace TempMessenger.Sms.Tests;

/// <summary>The sender <c>http</c> against a server on loopback.</summary>
public sealed class Texts_by_webhook : IAsyncLifetime
{
    private const string Secret = "a secret of the operator";
    private readonly FakeTimeProvider stopped = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private WebhookServer server = null!;
    private SmsInstallation here = null!;

    public async ValueTask InitializeAsync()
    {
        server = await WebhookServer.Start();
        here = await Start(TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Have_the_code_and_a_signature_and_the_answer_has_none()
    {
        var sent = await here.Send(purpose: SmsPurpose.Registration);
        Assert.Null(sent.Code);
        var (body, timestamp, signature) = Assert.Single(server.Posted);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        Assert.Equal($"sha256={Convert.ToHexStringLower(expected)}", signature);
        Assert.InRange(long.Parse(timestamp), sent.ExpiresAt - 65_000, sent.ExpiresAt - 55_000);

        var code = server.Last.GetProperty("code").GetString()!;
        Assert.Equal(
            ["id", "phone", "code", "purpose", "language", "text", "expires_at"], server.Last.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Some.Phone, server.Last.GetProperty("phone").GetString());
        Assert.Equal("registration", server.Last.GetProperty("purpose").GetString());
        Assert.Equal("en", server.Last.GetProperty("language").GetString());
        Assert.Equal($"{code} is your code. It is valid for one minute. Give it to nobody.", server.Last.GetProperty("text").GetString());
        Assert.Equal(sent.ExpiresAt, server.Last.GetProperty("expires_at").GetInt64());
        Assert.Equal(Some.Phone, await here.Use(code, purpose: SmsPurpose.Registration));
    }

    [Fact]
    public async Task Are_in_the_language_of_the_caller()
    {
        Caller.Current = Caller.Anonymous with { Language = "zh" };
        await here.Send();
        Assert.Equal("zh", server.Last.GetProperty("language").GetString());
        Assert.StartsWith("验证码：", server.Last.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_tried_again_under_the_same_id_where_that_may_help()
    {
        server.Statuses.Enqueue(500);
        server.Statuses.Enqueue(429);
        server.Statuses.Enqueue(503);
        await here.Send();
        Assert.Equal(4, server.Posted.Count);
        Assert.Single(server.Posted.Select(posted => posted.Body).Distinct());
    }

    [Fact]
    public async Task That_are_refused_are_not_counted_and_their_code_is_void()
    {
        server.Statuses.Enqueue(400);
        var refusal = await Some.Refused("sms_unavailable", () => here.Send());
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.NotNull(refusal.RetryAfterMilliseconds);
        Assert.Single(server.Posted);
        await Some.Refused("code_invalid", () => here.Use(server.Last.GetProperty("code").GetString()!));
        await here.Send();
        Assert.Equal(Some.Phone, await here.Use(server.Last.GetProperty("code").GetString()!));
        Assert.Single(here.Log.All, line => line.Contains("The SMS gateway answered with status 400.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task End_at_the_deadline()
    {
        await here.DisposeAsync();
        here = await Start(TimeProvider.System, ("Sms:WebhookDeadlineMilliseconds", "3000"));
        var answering = new TaskCompletionSource();
        server.Answering = answering.Task;
        await Some.Refused("sms_unavailable", () => here.Send());
        answering.SetResult();
        await here.Send();
    }

    [Fact]
    public async Task Are_not_tried_for_a_while_after_five_failures_in_a_row()
    {
        await here.DisposeAsync();
        here = await Start(stopped);
        for (var failure = 0; failure < 6; failure++)
            server.Statuses.Enqueue(400);
        for (var text = 0; text < 5; text++)
            await Some.Refused("sms_unavailable", () => here.Send());
        await Some.Refused("sms_unavailable", () => here.Send());
        Assert.Equal(5, server.Posted.Count);

        stopped.Advance(TimeSpan.FromSeconds(10));
        await Some.Refused("sms_unavailable", () => here.Send());
        await Some.Refused("sms_unavailable", () => here.Send());
        Assert.Equal(6, server.Posted.Count);

        stopped.Advance(TimeSpan.FromSeconds(10));
        await here.Send();
        await here.Send(Some.OtherPhone);
        Assert.Equal(8, server.Posted.Count);
    }

    [Fact]
    public async Task Leave_neither_phone_nor_code_in_the_log()
    {
        server.Statuses.Enqueue(400);
        await Some.Refused("sms_unavailable", () => here.Send());
        await here.Send();
        var code = server.Last.GetProperty("code").GetString()!;
        await Some.Refused("code_invalid", () => here.Use(Some.Wrong(code)));
        await here.Use(code);
        await Some.Refused("sms_too_fast", () => here.Send());
        Assert.NotEmpty(here.Log.All);
        Assert.DoesNotContain(here.Log.All, line => line.Contains(Some.Phone[3..], StringComparison.Ordinal) || line.Contains(code, StringComparison.Ordinal));
    }

    private Task<SmsInstallation> Start(TimeProvider time, params (string, string)[] settings) => SmsInstallation.Start(
        time, [("Sms:Sender", "http"), ("Sms:WebhookUrl", server.Url), ("Sms:WebhookSecret", Secret), .. settings]);
}
