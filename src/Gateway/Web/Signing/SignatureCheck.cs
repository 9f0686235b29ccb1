using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>
/// Checks who signed a request. Its nonce is used up last: what is not signed, or wrongly, leaves no trace in the store.
/// </summary>
internal sealed class SignatureCheck(AppKeyCache keys, NonceUse nonces, TimeProvider clock)
{
    /// <summary>The app that signed the request.</summary>
    /// <exception cref="Contracts.ServiceException">The refusal, by the first reason that applies.</exception>
    public async Task<SignedBy> Check(HttpContext context)
    {
        var members = new SigningMembers();
        var (target, query) = ReadTarget(context, members);
        if (SessionAuthentication.BearerToken(context.Request) is { } bearer)
            members.AddBearer(bearer);
        var isMultipart = SignedContent.IsMultipart(context.Request);
        // A large body is not even read for who has no key. Others have their parameters in it.
        var content = isMultipart ? null : await SignedContent.Read(context.Request, members);
        members.Check();
        var key = await keys.Find(members.AppKey, context.RequestAborted) ?? throw SigningRefusals.UnknownKey();
        RequireMethod(members, key, isMultipart);
        RequireTime(members);
        content ??= await SignedUpload.Read(context);
        // What came slowly may be too old by now, and its nonce be forgotten where another copy came faster.
        RequireTime(members);
        RequireSignature(Expected(context, members, key, target, [.. query], content), members.Signature);
        await nonces.Use(new(key.Key, ScopeOf(members), members.Time), context.RequestAborted);
        return new(key.Key, members.Token is "" ? null : members.Token);
    }

    private static (string Target, List<(string Name, string Value)> Query) ReadTarget(HttpContext context, SigningMembers members)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // The form for proxies and anything but visible ASCII would be written in another way by some client.
        if (!target.StartsWith('/') || target.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw SigningRefusals.Missing("path");
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
            return (target, []);
        var (unsigned, parameters) = SignedForm.ReadPairs(Encoding.ASCII.GetBytes(target[(mark + 1)..]), members);
        return ($"{target[..(mark + 1)]}{Encoding.ASCII.GetString(unsigned)}", parameters);
    }

    private static void RequireMethod(SigningMembers members, AppKey key, bool isMultipart)
    {
        if (members.IsMd5 && (!key.AllowsMd5 || isMultipart))
            throw SigningRefusals.Missing("sign_method");
    }

    private void RequireTime(SigningMembers members)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (Math.Abs(now - members.Time) > (long)AppRules.Tolerance.TotalMilliseconds)
            throw SigningRefusals.Expired(now);
    }

    /// <summary>What the signature would be, for each secret that is valid.</summary>
    private IEnumerable<string> Expected(
        HttpContext context, SigningMembers members, AppKey key, string target, List<(string Name, string Value)> query, SignedContent content)
    {
        if (members.IsMd5)
        {
            var text = Md5Form.StringToSign(members, Md5Form.Message(query.Concat(content.Parameters ?? throw SigningRefusals.Missing("body"))));
            return SecretsOf(key).Select(secret => Md5Form.Sign(secret, text));
        }

        var request = new CanonicalRequest(
            HeadRequests.SentMethod(context), target, members.AppKey, members.Token, members.Timestamp, members.Nonce, content.Body);
        var toSign = CanonicalForm.StringToSign(request, CanonicalForm.Of(request));
        return SecretsOf(key).Select(secret => CanonicalForm.Sign(secret, toSign));
    }

    private string[] SecretsOf(AppKey key) => key.OldSecret is { } old && key.OldSecretUntil > clock.GetUtcNow().ToUnixTimeMilliseconds() ? [key.Secret, old] : [key.Secret];

    private static void RequireSignature(IEnumerable<string> expected, string given)
    {
        var isRight = false;
        var bytes = Encoding.UTF8.GetBytes(given);
        foreach (var signature in expected)
            isRight |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), bytes);
        if (!isRight)
            throw SigningRefusals.Invalid();
    }

    /// <summary>Six digits are few for the nonces of one app; by MD5 it is the signature that may not come again.</summary>
    private static string ScopeOf(SigningMembers members) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        members.IsMd5 ? $"md5\n{members.Token}\n{members.Signature}" : $"hmac\n{members.Token}\n{members.Nonce}")));
}
