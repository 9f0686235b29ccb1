using TempMessenger.Contracts;

namespace TempMessenger.Sms.Tests;

/// <summary>What instances share, and what happens without it.</summary>
[Collection(TestRedis.Collection)]
[Trait("Needs", "servers")]
public sealed class Sms_in_Redis : IDisposable
{
    private readonly TestRedis redis = TestRedis.Empty();
    private readonly TemporaryFolder keys = new();

    public void Dispose()
    {
        redis.Dispose();
        keys.Dispose();
    }

    [Fact]
    public async Task A_code_of_one_instance_is_used_at_another_once()
    {
        await using var one = await Start();
        await using var other = await Start();
        var code = (await one.Send()).Code!;
        var attempts = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            try
            {
                return await (number % 2 == 0 ? one : other).Use(code);
            }
            catch (ServiceException refusal) when (refusal.Reason == "code_invalid")
            {
                return null;
            }
        }));
        Assert.Single(attempts, phone => phone == Some.Phone);
    }

    [Fact]
    public async Task Neither_phone_nor_code_nor_address_nor_device_can_be_read_in_Redis()
    {
        await using var here = await Start();
        var device = Some.Id();
        var code = (await here.Send(device: device)).Code!;
        await Some.Refused("code_invalid", () => here.Use(Some.Wrong(code), device: device));
        await here.Use(code, device: device);
        var content = redis.Content();
        Assert.Contains("{sms}:devices:", content, StringComparison.Ordinal);
        Assert.All(["13800138000", $"hash: {code}", Some.Address, device], readable => Assert.DoesNotContain(readable, content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_instance_with_another_key_is_not_ready_and_says_why()
    {
        await using var here = await Start();
        await here.Ready();
        await using var other = await SmsInstallation.Start(("Redis:Connection", redis.Connection));
        var refusal = await Assert.ThrowsAsync<ServiceException>(other.Ready);
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        await Some.Refused("sms_unavailable", () => other.Send());
        await Some.Refused("sms_unavailable", () => other.Use("123456"));
        Assert.Single(other.Log.All, line => line.Contains("Sms:KeyFolder", StringComparison.Ordinal));
        await here.Send();
    }

    [Fact]
    public async Task Without_Redis_nothing_is_sent_or_used()
    {
        await using var here = await SmsInstallation.Start(("Redis:Connection", "127.0.0.1:1,connectTimeout=100"));
        Assert.Equal(ErrorCode.Unavailable, (await Some.Refused("sms_unavailable", () => here.Send())).Code);
        await Some.Refused("sms_unavailable", () => here.Use("123456"));
        await Assert.ThrowsAsync<ServiceException>(here.Ready);
    }

    private Task<SmsInstallation> Start() => SmsInstallation.Start(("Redis:Connection", redis.Connection), ("Sms:KeyFolder", keys.Path));
}
