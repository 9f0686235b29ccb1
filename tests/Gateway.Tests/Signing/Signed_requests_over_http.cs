using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Tests.Signing;

public sealed class Signed_requests_over_http(SignedServer server) : IClassFixture<SignedServer>
{
    private const string Echo = "/api/test/echo/a%20b";
    private readonly HttpClient client = server.Anonymous();

    [Fact]
    public async Task A_signed_request_runs_and_knows_which_app_sent_it()
    {
        var (status, text) = await client.Send(server.Key, Echo, "content=%E4%BD%A0%E5%A5%BD");
        Assert.Equal((HttpStatusCode.OK, $"{server.Key.Key} nobody - 你好"), (status, text));
    }

    [Fact]
    public async Task It_has_the_session_of_the_token_that_it_signed_and_no_other()
    {
        var (one, other) = (await server.SignUp(), await server.SignUp());
        using var withCookie = server.Anonymous();
        withCookie.DefaultRequestHeaders.Add("Cookie", $"session={other.Token}");
        var (status, text) = await withCookie.Send(server.Key, Echo, "content=hi", one.Token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal($"{server.Key.Key} {one.Username} {one.Id} hi", text);
        Assert.Contains(" nobody - ", (await withCookie.Send(server.Key, Echo, "content=hi")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await withCookie.Send(server.Key, "/api/test/own", "a=1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Send(server.Key, "/api/test/own", "a=1", one.Token)).Status);
    }

    [Fact]
    public async Task Without_a_signature_nothing_runs()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "app_argument_missing"), Reason(await client.PostForm(Echo, "content=hi")));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri(Echo, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_request_that_comes_again_is_refused()
    {
        var form = SigningHttp.Form(server.Key, Echo, "content=hi");
        Assert.Equal(HttpStatusCode.OK, (await client.PostForm(Echo, form)).Status);
        Assert.Equal((HttpStatusCode.Conflict, "nonce_repeated"), Reason(await client.PostForm(Echo, form)));
    }

    [Fact]
    public async Task A_nonce_of_a_request_with_a_wrong_signature_is_not_used_up()
    {
        var nonce = SigningHttp.NewNonce();
        var wrong = SigningHttp.Form(server.Key with { Secret = "wrong" }, Echo, "content=hi", nonce);
        Assert.Equal((HttpStatusCode.Unauthorized, "signature_invalid"), Reason(await client.PostForm(Echo, wrong)));
        Assert.Equal(HttpStatusCode.OK, (await client.PostForm(Echo, SigningHttp.Form(server.Key, Echo, "content=hi", nonce))).Status);
    }

    [Fact]
    public async Task An_expired_timestamp_is_answered_with_the_time()
    {
        var old = DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeMilliseconds();
        var (status, text) = await client.PostForm(Echo, SigningHttp.Form(server.Key, Echo, "content=hi", timestamp: old));
        Assert.Equal((HttpStatusCode.Unauthorized, "timestamp_expired"), Reason((status, text)));
        var time = JsonNode.Parse(text)!["arguments"]!["server_time"]!.GetValue<long>();
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - time, 0, 10_000);
    }

    [Fact]
    public async Task A_revoked_key_is_unknown_at_once_and_a_rotated_one_has_two_secrets()
    {
        var key = await server.NewKey(allowsMd5: false);
        Assert.Equal(HttpStatusCode.OK, (await client.Send(key, Echo, "a=1")).Status);
        Caller.Current = Caller.System;
        var apps = server.Services.GetRequiredService<IApps>();
        var changed = await apps.RotateAppKey(new(NewId.Create(), key.Key), CancellationToken.None);
        Assert.NotEqual(key.Secret, changed.Secret);
        Assert.Equal(HttpStatusCode.OK, (await client.Send(key, Echo, "a=1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Send(changed, Echo, "a=1")).Status);
        await apps.RevokeAppKey(new(key.Key), CancellationToken.None);
        Assert.Equal((HttpStatusCode.Unauthorized, "app_key_unknown"), Reason(await client.Send(changed, Echo, "a=1")));
    }

    [Fact]
    public async Task MD5_is_for_keys_that_were_made_for_it()
    {
        var weak = SigningHttp.WeakForm(server.WeakKey, "content", "hi", "123456");
        Assert.Equal((HttpStatusCode.OK, $"{server.WeakKey.Key} nobody - hi"), await client.PostForm(Echo, weak));
        Assert.Equal((HttpStatusCode.Conflict, "nonce_repeated"), Reason(await client.PostForm(Echo, weak)));
        Assert.Equal((HttpStatusCode.BadRequest, "app_argument_missing"), Reason(await client.PostForm(Echo, SigningHttp.WeakForm(server.Key, "content", "hi", "123456"))));
    }

    [Fact]
    public async Task A_HEAD_is_signed_as_such()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{Echo}?content=1");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Refusals_are_in_the_reader_s_language()
    {
        using var chinese = server.Anonymous();
        chinese.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        Assert.Contains("缺失、重复或格式不正确", JsonNode.Parse((await chinese.PostForm(Echo, "a=1")).Text)!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static (HttpStatusCode, string?) Reason((HttpStatusCode Status, string Text) answer) =>
        (answer.Status, JsonNode.Parse(answer.Text)?["reason"]?.GetValue<string>());
}
