using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Membership.Payments;

/// <summary>
/// The provider for trying: nobody pays anything. A person decides on its page, and it reports that as a real one does: <c>t={Unix milliseconds},v1={HMAC-SHA256 of
/// "t.body" in hex}</c> over a JSON body. Its secret is <c>Membership:SandboxSecret</c>, or follows from the installation's key.
/// </summary>
internal sealed class Sandbox(IOptions<MembershipOptions> options, InstallationKey installation) : IPaymentProvider
{
    public const string ProviderName = "sandbox";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public string Name => ProviderName;

    public Task<string> Begin(string orderId, long price, string currency, CancellationToken cancellation) => Task.FromResult($"/pay/sandbox/{orderId}");

    public PaymentNotice Read(string? signature, string body, long now)
    {
        if (Parse(signature) is not { } signed || !CryptographicOperations.FixedTimeEquals(Sign(signed.At, body), signed.Hash))
            throw MembershipRefusals.SignatureInvalid();
        if (signed.At < now - (long)MembershipRules.CallbackAge.TotalMilliseconds || signed.At > now + (long)ClockSkew.TotalMilliseconds)
            throw MembershipRefusals.SignatureOld();
        var report = ReadBody(body);
        return new(
            report.Order,
            report.Kind switch
            {
                "paid" => PaymentReport.Paid,
                "declined" => PaymentReport.Declined,
                "refunded" => PaymentReport.Refunded,
                _ => throw MembershipRefusals.CallbackInvalid(),
            },
            report.Payment,
            report.Amount,
            report.Currency);
    }

    /// <summary>A report as this provider sends it.</summary>
    public (string Signature, string Body) Write(string orderId, PaymentReport report, long amount, string currency, long now)
    {
        var kind = report switch { PaymentReport.Paid => "paid", PaymentReport.Declined => "declined", _ => "refunded" };
        var body = JsonSerializer.Serialize(new(orderId, kind, $"sandbox-{orderId}", amount, currency), SandboxJson.Default.SandboxReport);
        return (string.Create(CultureInfo.InvariantCulture, $"t={now},v1={Convert.ToHexStringLower(Sign(now, body))}"), body);
    }

    private static SandboxReport ReadBody(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SandboxJson.Default.SandboxReport) is { } report && PostRules.IsId(report.Order) && report.Payment is { Length: > 0 and <= 100 }
                ? report
                : throw MembershipRefusals.CallbackInvalid();
        }
        catch (JsonException failure)
        {
            throw MembershipRefusals.CallbackInvalid(failure);
        }
    }

    private static (long At, byte[] Hash)? Parse(string? signature)
    {
        const int HashDigits = 2 * HMACSHA256.HashSizeInBytes;
        return signature is { Length: < 200 } && signature.Split(',') is [['t', '=', .. var time], ['v', '1', '=', .. var hash]]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && hash.Length == HashDigits && hash.All(char.IsAsciiHexDigitLower)
                ? (at, Convert.FromHexString(hash))
                : null;
    }

    private byte[] Sign(long at, string body) =>
        HMACSHA256.HashData(Secret(), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at}.{body}")));

    private byte[] Secret() => options.Value.SandboxSecret is { Length: > 0 } secret
        ? Encoding.UTF8.GetBytes(secret)
        : Convert.FromHexString(installation.Hash("sandbox payments", ""));
}

/// <summary>The body of a report.</summary>
internal sealed record SandboxReport(
    [property: JsonRequired] string Order,
    [property: JsonRequired] string Kind,
    [property: JsonRequired] string Payment,
    [property: JsonRequired] long Amount,
    [property: JsonRequired] string Currency);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SandboxReport))]
internal sealed partial class SandboxJson : JsonSerializerContext;
