using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace TempMessenger.Sms;

/// <summary>How codes are texted and to whom. Configuration section <c>Sms</c>.</summary>
internal sealed class SmsOptions
{
    public const string Section = "Sms";

    /// <summary>
    /// What sends the texts: <c>none</c> (nothing; codes are refused as unavailable), <c>http</c> (the operator's SMS gateway at <see cref="WebhookUrl"/>) or <c>log</c>
    /// (for development: a code stands in the log and in the answer, so anybody can log in with any phone).
    /// </summary>
    public SmsSenderKind Sender { get; set; }

    /// <summary>Where the sender <c>http</c> posts each text: an https address, or http on this machine.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>The key of the signature of each post: at least 16 characters, the same at the SMS gateway.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How long a text may take to be accepted, with all retries, in milliseconds.</summary>
    [Range(100, 60_000)]
    public int WebhookDeadlineMilliseconds { get; set; } = 3_000;

    /// <summary>The country of phones that are written without a country code: two letters (ISO 3166).</summary>
    [RegularExpression("[A-Z]{2}", ErrorMessage = "Sms:DefaultCountry must be a country's two letters, such as CN.")]
    public string DefaultCountry { get; set; } = "CN";

    /// <summary>The countries to which texts are sent: two letters each, separated by commas; <c>*</c>: all; empty: the default country alone.</summary>
    [RegularExpression(@"\*|[A-Z]{2}( *, *[A-Z]{2})*", ErrorMessage = "Sms:Countries must be countries' two letters with commas between them, or *.")]
    public string Countries { get; set; } = "";

    /// <summary>True: limits are counted, and what they would refuse is measured but sent nevertheless. To try limits before they apply.</summary>
    public bool RecordOnly { get; set; }

    /// <summary>How many zero bits a challenge asks for at least; each one more doubles the work. Up to three more are asked for far beyond a limit.</summary>
    [Range(8, 28)]
    public int ChallengeBits { get; set; } = 18;

    /// <summary>Where the key lies with which phones and codes are hashed; the data folder where empty. All instances share it.</summary>
    public string KeyFolder { get; set; } = "";

    internal const int MinSecret = 16;

    internal bool HasSafeWebhook => Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var address) &&
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Whether a connection string of Redis names another machine: such an installation is not one for development.</summary>
    internal static bool IsElsewhere(string? redis) => (redis ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(part => !part.Contains('='))
        .Select(server => IPEndPoint.TryParse(server, out var point) ? point.Address.ToString() : server.Split(':')[0])
        .Any(host => host != "localhost" && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));
}

/// <summary>What sends texts.</summary>
internal enum SmsSenderKind
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>The log shows them.</summary>
    Log,

    /// <summary>The operator's SMS gateway.</summary>
    Http,
}

/// <summary>The ranges of <see cref="SmsOptions"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class SmsOptionsValidator : IValidateOptions<SmsOptions>;
