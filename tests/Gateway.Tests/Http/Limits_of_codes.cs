using System.Security.Cryptography;
using System.Text;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>What limits codes is said in the envelopes.</summary>
public sealed class Limits_of_codes(Limits_of_codes.Few gateway) : IClassFixture<Limits_of_codes.Few>
{
    public sealed class Few : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
        {
            ["Limits:SmsGapSeconds"] = "60",
            ["Limits:SmsUnverifiedPerAddressPerDay"] = "0",
        };
    }

    [Fact]
    public async Task A_task_is_asked_for_and_its_solution_taken_once()
    {
        foreach (var path in (string[])["/api/auth/sendsms", "/users/sendsms"])
        {
            var phone = TextedCodes.Phone();
            var app = path.StartsWith("/api", StringComparison.Ordinal);
            var task = app
                ? await gateway.PostSigned(path, ("phone", phone)).App(429, 511)
                : await gateway.Anonymous().PostForm(path, ("phone", phone)).Backend(429, 1008, "需要完成验证计算");
            var solution = Solve(task.GetProperty("challenge").GetString()!, task.GetProperty("bits").GetInt32());
            Task<HttpResponseMessage> Post(params (string Name, string Value)[] fields) =>
                app ? gateway.PostSigned(path, fields) : gateway.Anonymous().PostForm(path, fields);
            var solved = Post(("phone", phone), ("solution", solution));
            _ = app ? await solved.App(200, 0) : await solved.Backend(200, 0);
            // The next text to this phone has to wait, whatever was solved.
            var soon = Post(("phone", phone));
            await gateway.Anonymous().PostForm("/users/sendsms", ("phone", phone), ("solution", solution)).Backend(400, 1001);
            if (app)
                Assert.InRange((await soon.App(429, 506)).GetProperty("retry_after").GetInt32(), 1, 60);
            else
                await soon.Backend(429, 1007, "操作太频繁，请稍后再试");
        }
    }

    internal static string Solve(string challenge, int bits)
    {
        for (var counter = 0L; ; counter++)
        {
            var solution = $"{challenge}:{counter}";
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(solution));
            if (Enumerable.Range(0, bits).All(bit => (digest[bit / 8] & (0x80 >> (bit % 8))) == 0))
                return solution;
        }
    }
}

/// <summary>How often one address may ask.</summary>
public sealed class Codes_asked_for_from_one_address(Codes_asked_for_from_one_address.Few gateway) : IClassFixture<Codes_asked_for_from_one_address.Few>
{
    public sealed class Few : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Limits:CodesPerAddressPerHour"] = "3" };
    }

    [Fact]
    public async Task Are_so_many_an_hour_by_whichever_call()
    {
        await gateway.PostSigned("/api/auth/sendsms", ("phone", "bad")).App(400, 300);
        await gateway.Anonymous().PostForm("/users/sendsms", ("phone", "bad")).Backend(400, 1001);
        await gateway.Anonymous().PostForm("/users/sendsms/", ("phone", TextedCodes.Phone())).Backend(200, 0);
        await gateway.Anonymous().PostForm("/users/sendsms", ("phone", TextedCodes.Phone())).Backend(429, 1007);
        var data = await gateway.PostSigned("/api/auth/sendsms", ("phone", TextedCodes.Phone())).App(429, 506);
        Assert.InRange(data.GetProperty("retry_after").GetInt32(), 1, 3960);
    }
}

/// <summary>Without a sender there are no codes, and the answers say so.</summary>
public sealed class No_sender_of_texts(No_sender_of_texts.None gateway) : IClassFixture<No_sender_of_texts.None>
{
    public sealed class None : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Sms:Sender"] = "none" };
    }

    [Fact]
    public async Task Makes_codes_unavailable()
    {
        await gateway.PostSigned("/api/auth/sendsms", ("phone", TextedCodes.Phone())).App(503, 515);
        await gateway.Anonymous().PostForm("/users/sendsms", ("phone", TextedCodes.Phone())).Backend(503, 1015, "本服务器不发送短信");
    }
}
