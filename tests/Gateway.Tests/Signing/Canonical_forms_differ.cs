using System.Text;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>Requests made of few letters, among them all that separate something, so that forms that could be confused would be.</summary>
public sealed class Canonical_forms_differ
{
    private static readonly string[] Methods = ["GET", "POST", "PUT"];
    private static readonly string[] Names = ["a", "b", "1:a", "a 1:b", "a\nfield 1:a", "", "\n", "文", "none"];
    private static readonly string[] Targets = ["/", "/a", "/a/", "/%61", "/a?", "/a?b", "/a?b=", "/a?b=1&sign=", "/a?sign=&b=1", "/a?b=1", "/a?b=1&", "/a%3Fb=1", "/a?b=%0Anone"];
    private static readonly string[] Short = ["", "a", "b", "aa", "0", "1", "10"];
    private static readonly string[] Pairs = ["a=1", "a=2", "a", "a=", "=a", "sign=@", "b=1", "%61=1", "", "a=1%26b", "a=+"];

    [Fact]
    public void Two_requests_that_differ_never_share_one()
    {
        var random = new Random(Scale.Of(10, Environment.TickCount));
        var pairs = Scale.Of(20_000, 1_000_000);
        var equal = 0;
        for (var pair = 0; pair < pairs; pair++)
        {
            var one = Some(random);
            var other = random.Next(4) == 0 ? Some(random) : Changed(one, random);
            var same = Key(one) == Key(other);
            equal += same ? 1 : 0;
            Assert.True(same == (CanonicalForm.Of(one) == CanonicalForm.Of(other)), $"{CanonicalForm.Of(one)}\n---\n{CanonicalForm.Of(other)}");
        }

        Assert.InRange(equal, 1, pairs - (pairs / 2));
        Scale.Report($"Canonical forms: {pairs:N0} pairs, {equal:N0} of equal requests, no form shared by two that differ");
    }

    [Fact]
    public void Two_forms_that_differ_in_more_than_the_signature_never_share_one()
    {
        var random = new Random(11);
        var byForm = new Dictionary<string, string>();
        for (var made = 0; made < Scale.Of(20_000, 200_000); made++)
        {
            var text = string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ => Of(Pairs, random)));
            if (text.Split("sign=").Length > 2 || text.Length == 0)
                continue;
            var content = SignedForm.Read(Encoding.UTF8.GetBytes(text.Replace("@", $"{random.Next(100)}", StringComparison.Ordinal)), new SigningMembers());
            var form = CanonicalForm.Of(new("POST", "/", "K", "", "1", "n", content.Body));
            Assert.Equal(text, byForm.TryGetValue(form, out var before) ? before : (byForm[form] = text));
        }

        Assert.True(byForm.Count > 1_000);
    }

    private static CanonicalRequest Some(Random random) =>
        new(Of(Methods, random), Of(Targets, random), Of(Short, random), Of(Short, random), Of(Short, random), Of(Short, random), Body(random));

    private static CanonicalRequest Changed(CanonicalRequest request, Random random) => random.Next(7) switch
    {
        0 => request with { Method = Of(Methods, random) },
        1 => request with { Target = Of(Targets, random) },
        2 => request with { AppKey = request.Token, Token = request.AppKey },
        3 => request with { Timestamp = Of(Short, random) },
        4 => request with { Nonce = Of(Short, random) },
        5 when request.Body.Parts.Count > 1 => request with { Body = CanonicalBody.Multipart([.. request.Body.Parts.Reverse()]) },
        _ => request with { Body = Body(random) },
    };

    private static CanonicalBody Body(Random random) => random.Next(4) switch
    {
        0 => CanonicalBody.None,
        1 => CanonicalBody.Whole("form", Encoding.UTF8.GetBytes(Of(Names, random))),
        2 => CanonicalBody.Whole("json", Encoding.UTF8.GetBytes(Of(Names, random))),
        _ => CanonicalBody.Multipart([.. Enumerable.Range(0, random.Next(4)).Select(_ => Part(random))]),
    };

    private static CanonicalPart Part(Random random)
    {
        var content = CanonicalBody.Whole("", Encoding.UTF8.GetBytes(Of(Names, random)));
        return new(Of(Names, random), random.Next(2) == 0 ? null : Of(Names, random), content.Length, content.Digest);
    }

    private static string Of(string[] choices, Random random) => choices[random.Next(choices.Length)];

    /// <summary>All members, in a form of its own.</summary>
    private static string Key(CanonicalRequest request) => string.Join('|', new[]
    {
        request.Method, request.Target, request.AppKey, request.Token, request.Timestamp, request.Nonce, request.Body.Kind, request.Body.Digest,
    }.Concat(request.Body.Parts.SelectMany(part => new[] { part.Name, part.FileName ?? "<none>", part.Digest })).Select(text => $"\"{text.Replace("|", "||", StringComparison.Ordinal)}\""));
}
