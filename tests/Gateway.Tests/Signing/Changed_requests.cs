using System.Text;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>A right signature on a request in which one bit is another.</summary>
public sealed class Changed_requests
{
    private readonly SigningBench bench = new(DateTimeOffset.FromUnixTimeMilliseconds(VectorRequest.Time));

    public Changed_requests() => bench.Apps.Add(new AppKey(VectorRequest.AppKey, AllowsMd5: true, VectorRequest.Secret));

    [Fact]
    public async Task A_request_of_which_one_bit_was_changed_is_refused()
    {
        var random = new Random(Scale.Of(7, Environment.TickCount));
        var changes = Scale.Of(5_000, 100_000);
        for (var change = 0; change < changes; change++)
        {
            var request = VectorCases.Hmac[random.Next(VectorCases.Hmac.Count)];
            // One of them has a secret of its own.
            if (request.UsedSecret != VectorRequest.Secret)
                continue;
            var (changed, what) = Change(request, VectorFile.SignHmac(request), random);
            Assert.True(await bench.Refusal(changed) is not null, $"{request.Name}: {what}");
        }

        Assert.Equal(0, bench.Apps.Nonces);
        Scale.Report($"Signed requests: {changes:N0} changes of one bit, all refused");
    }

    private static (SentRequest Request, string What) Change(VectorRequest request, string sign, Random random)
    {
        var sent = request.Sent(sign);
        switch (random.Next(4))
        {
            case 0:
                var method = Flip(Encoding.Latin1.GetBytes(sent.Method), random);
                return (sent with { Method = Encoding.Latin1.GetString(method) }, "method");
            case 1 when request.Parts is { Count: > 0 } parts:
                return (ChangedPart(request, parts, random).Sent(sign), "part");
            case 1 when request.Parts is null && sent.Body.Length > 0:
                var body = Flip(sent.Body, random);
                return (sent with { Body = body }, Encoding.UTF8.GetString(body));
            case 2 when sent.Bearer is { } bearer:
                return (sent with { Bearer = Encoding.Latin1.GetString(Flip(Encoding.Latin1.GetBytes(bearer), random)) }, "bearer");
            default:
                var target = Encoding.Latin1.GetString(Flip(Encoding.Latin1.GetBytes(sent.Target), random));
                return (sent with { Target = target }, target);
        }
    }

    private static VectorRequest ChangedPart(VectorRequest request, IReadOnlyList<VectorPart> parts, Random random)
    {
        var at = random.Next(parts.Count);
        var part = parts[at];
        var changed = random.Next(3) switch
        {
            0 when part.Content.Length > 0 => part with { Content = Flip(part.Content, random) },
            1 when part.FileName is { Length: > 0 } name => part with { FileName = (char)(name[0] ^ 1) + name[1..] },
            _ => part with { Name = (char)(part.Name[0] ^ 1) + part.Name[1..] },
        };
        return request with { Parts = [.. parts.Take(at), changed, .. parts.Skip(at + 1)] };
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var flipped = bytes.ToArray();
        flipped[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
