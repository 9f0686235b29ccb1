using System.Text;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Tests.Signing;

public sealed class Refused_signatures
{
    private const string FormType = "application/x-www-form-urlencoded";
    private readonly SigningBench bench = new(DateTimeOffset.FromUnixTimeMilliseconds(VectorRequest.Time));

    private static string Common => $"appkey={VectorRequest.AppKey}&timestamp={VectorRequest.Time}&nonce={VectorRequest.Nonce}&sign_method=hmac-sha256&sign={VectorRequest.Hole}";

    public Refused_signatures() => bench.Apps.Add(new AppKey(VectorRequest.AppKey, AllowsMd5: false, VectorRequest.Secret));

    [Theory]
    [InlineData("appkey=K7Q2M9X4B1Z8W3R6&", "")]
    [InlineData("timestamp=1785000000000&", "")]
    [InlineData("nonce=5f1c8a0e9b7d4263a1f0c2e4d6b89753&", "")]
    [InlineData("&sign=@SIGN@", "")]
    [InlineData("sign=@SIGN@", "sign=")]
    [InlineData("sign=@SIGN@", "sign=@SIGN@&sign=@SIGN@")]
    [InlineData("timestamp=1785000000000", "timestamp=1785000000000&timestamp=1785000000000")]
    [InlineData("timestamp=1785000000000", "timestamp=1785000000.000")]
    [InlineData("timestamp=1785000000000", "timestamp=-1785000000000")]
    [InlineData("timestamp=1785000000000", "timestamp=99999999999999999999")]
    [InlineData("nonce=5f1c8a0e9b7d4263a1f0c2e4d6b89753", "nonce=123456")]
    [InlineData("nonce=5f1c8a0e9b7d4263a1f0c2e4d6b89753", "nonce=5f1c8a0e9b7d4263a1f0c2e4d6b8975%33")]
    [InlineData("nonce=", "%6Eonce=")]
    [InlineData("sign_method=hmac-sha256&", "")]
    [InlineData("sign_method=hmac-sha256", "sign_method=md5")]
    [InlineData("sign_method=hmac-sha256", "sign_method=none")]
    [InlineData("sign_method=hmac-sha256", "sign_method=HMAC-SHA256")]
    [InlineData("appkey=", "%zz=1&appkey=")]
    [InlineData("appkey=", "a=%ff&appkey=")]
    [InlineData("appkey=", "token=a%20b&appkey=")]
    public async Task An_argument_that_is_missing_repeated_or_malformed_is_named(string part, string instead)
    {
        Assert.Contains(part, Common, StringComparison.Ordinal);
        Assert.Equal("app_argument_missing", await Refusal(Common.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal(0, bench.Apps.Nonces);
    }

    [Theory]
    [InlineData("K7Q2M9X4B1Z8W3R7")]
    [InlineData("short")]
    [InlineData("k7q2m9x4b1z8w3r6")]
    public async Task An_app_key_that_nobody_has_is_unknown(string key) =>
        Assert.Equal("app_key_unknown", await Refusal(Common.Replace(VectorRequest.AppKey, key, StringComparison.Ordinal)));

    [Theory]
    [InlineData(-60_001, "timestamp_expired")]
    [InlineData(-60_000, null)]
    [InlineData(60_000, null)]
    [InlineData(60_001, "timestamp_expired")]
    public async Task A_timestamp_may_be_a_minute_off(int off, string? reason)
    {
        bench.Clock.AdjustTime(DateTimeOffset.FromUnixTimeMilliseconds(VectorRequest.Time - off));
        Assert.Equal(reason, await Refusal(Common));
    }

    [Fact]
    public async Task An_expired_timestamp_is_answered_with_the_server_s_time()
    {
        bench.Clock.AdjustTime(DateTimeOffset.FromUnixTimeMilliseconds(VectorRequest.Time + 3_600_000));
        var refusal = await Assert.ThrowsAsync<Contracts.ServiceException>(() => bench.Check.Check(Signed(Common).Context()));
        Assert.Equal(VectorRequest.Time + 3_600_000L, refusal.Arguments["server_time"]);
    }

    [Fact]
    public async Task A_signature_in_capitals_is_refused()
    {
        var sent = Signed(Common);
        var capitals = sent with { Body = Encoding.ASCII.GetBytes(sent.Text[..^64] + sent.Text[^64..].ToUpperInvariant()) };
        Assert.Equal("signature_invalid", await bench.Refusal(capitals));
    }

    [Fact]
    public async Task Both_secrets_are_valid_until_the_old_one_s_time()
    {
        bench.Apps.Add(new AppKey(VectorRequest.AppKey, false, "new-secret", VectorRequest.Secret, VectorRequest.Time + 1_000));
        Assert.Null(await Refusal(Common));
        Assert.Null(await bench.Refusal(Signed($"a=1&{Common}".Replace("89753", "00000", StringComparison.Ordinal), "new-secret")));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("signature_invalid", await Refusal($"b=1&{Common}"));
    }

    [Fact]
    public async Task A_key_that_changed_is_loaded_again_and_one_that_is_unknown_is_asked_for_once()
    {
        Assert.Null(await Refusal(Common));
        Assert.Equal("nonce_repeated", await Refusal(Common));
        Assert.Equal(1, bench.Apps.Loads);
        bench.Apps.Remove(VectorRequest.AppKey);
        await bench.Keys.Handle(new AppKeyChanged(VectorRequest.AppKey), CancellationToken.None);
        Assert.Equal("app_key_unknown", await Refusal(Common));
        Assert.Equal("app_key_unknown", await Refusal(Common));
        Assert.Equal(2, bench.Apps.Loads);
    }

    [Fact]
    public async Task Nothing_is_cached_while_the_bus_is_away()
    {
        await bench.Keys.Handle(new Contracts.BusChanged(false), CancellationToken.None);
        await Refusal(Common);
        await Refusal(Common);
        Assert.Equal(2, bench.Apps.Loads);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"appkey\":\"K7Q2M9X4B1Z8W3R6\",\"appkey\":\"K7Q2M9X4B1Z8W3R6\"}")]
    [InlineData("{\"\\u0061ppkey\":\"K7Q2M9X4B1Z8W3R6\"}")]
    [InlineData("{\"sign\":1}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}")]
    public async Task JSON_that_could_be_read_in_two_ways_is_refused(string body) =>
        Assert.Equal("app_argument_missing", await bench.Refusal(new("POST", "/", "application/json", Encoding.UTF8.GetBytes(body))));

    [Theory]
    [InlineData("text/plain")]
    [InlineData(null)]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_of_another_type_is_refused(string? type) => Assert.Equal("415", await bench.Refusal(new("POST", "/", type, [1])));

    [Fact]
    public async Task A_form_that_is_too_long_is_refused() =>
        Assert.Equal("413", await bench.Refusal(new("POST", "/", FormType, new byte[64 * 1024 + 1])));

    [Theory]
    [InlineData("http://other/?a=1")]
    [InlineData("*")]
    [InlineData("/a\u00e9")]
    [InlineData("/a b")]
    public async Task A_target_that_clients_write_in_different_ways_is_refused(string target) =>
        Assert.Equal("app_argument_missing", await bench.Refusal(new("GET", target, null, [])));

    [Fact]
    public async Task The_endpoint_reads_the_JSON_without_the_parameters_of_the_signature()
    {
        var vector = VectorCases.Hmac.Single(vector => vector.Name == "JSON with white space");
        var context = vector.Sent(VectorFile.SignHmac(vector)).Context();
        await bench.Check.Check(context);
        Assert.Equal("{\"phone\" : \"1\"}", await new StreamReader(context.Request.Body).ReadToEndAsync());
    }

    [Fact]
    public async Task Two_requests_by_MD5_may_share_a_nonce_and_none_may_come_again()
    {
        bench.Apps.Add(new AppKey(VectorRequest.AppKey, AllowsMd5: true, VectorRequest.Secret));
        var vector = VectorCases.Md5[0];
        var other = vector with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(vector.Body!).Replace("phone=1", "phone=2", StringComparison.Ordinal)) };
        foreach (var request in new[] { vector, other })
            Assert.Null(await bench.Refusal(request.Sent(await VectorFile.SignMd5(request))));
        foreach (var request in new[] { vector, other })
            Assert.Equal("nonce_repeated", await bench.Refusal(request.Sent(await VectorFile.SignMd5(request))));
    }

    [Fact]
    public async Task A_name_twice_or_a_nested_member_cannot_be_signed_by_MD5()
    {
        bench.Apps.Add(new AppKey(VectorRequest.AppKey, AllowsMd5: true, VectorRequest.Secret));
        var six = $"appkey={VectorRequest.AppKey}&timestamp={VectorRequest.Time}&nonce=123456&sign=00";
        Assert.Equal("app_argument_missing", await bench.Refusal(new("POST", "/", FormType, Encoding.ASCII.GetBytes($"a=1&a=2&{six}"))));
        Assert.Equal("app_argument_missing", await bench.Refusal(new("POST", $"/?{six}", "application/json", Encoding.ASCII.GetBytes("{\"a\":{}}"))));
        Assert.Equal("app_argument_missing", await bench.Refusal(VectorCases.Hmac[^1].Sent("00") with { Target = $"/?{six}" }));
    }

    private Task<string?> Refusal(string form) => bench.Refusal(Signed(form));

    private static SentRequest Signed(string form, string secret = VectorRequest.Secret)
    {
        var request = new VectorRequest("", "POST", "/api/auth/sendsms", FormType, Encoding.UTF8.GetBytes(form)) { UsedSecret = secret };
        var nonce = form.Split("nonce=") is [_, var rest, ..] ? rest.Split('&')[0] : VectorRequest.Nonce;
        return request.Sent(VectorFile.SignHmac(request with { UsedNonce = nonce }));
    }
}
