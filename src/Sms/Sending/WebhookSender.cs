using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace TempMessenger.Sms.Sending;

/// <summary>
/// Posts each text to the operator's SMS gateway, signed. What may succeed a moment later is tried again until the deadline, under the same id; after failures in a
/// row nothing is tried for a while.
/// </summary>
internal sealed class WebhookSender : ISmsSender, IDisposable
{
    public const string TimestampHeader = "X-TempMessenger-Timestamp";
    public const string SignatureHeader = "X-TempMessenger-Signature";
    private const string NotTried = "The SMS gateway failed several times in a row and is not tried now.";
    private const int MaxTries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly SmsOptions options;
    private readonly TimeProvider time;
    private readonly SmsCircuit circuit;
    private readonly byte[] secret;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 65_536,
    };

    public WebhookSender(IOptions<SmsOptions> options, TimeProvider time)
    {
        (this.options, this.time) = (options.Value, time);
        circuit = new(time);
        secret = Encoding.UTF8.GetBytes(options.Value.WebhookSecret);
    }

    public bool ShowsCode => false;

    public string? Away => circuit.IsClosed ? null : NotTried;

    public async Task Send(OutgoingText text, CancellationToken cancellation)
    {
        if (!circuit.TryEnter())
            throw new SmsNotSentException(NotTried);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.WebhookDeadlineMilliseconds), time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            await Post(text, ends.Token);
            circuit.Succeeded();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (failure is SmsNotSentException or OperationCanceledException)
        {
            circuit.Failed();
            throw failure as SmsNotSentException ?? new SmsNotSentException("The SMS gateway did not answer in time.", failure);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>As in the header: the key's HMAC-SHA256 of time stamp, a full stop and body.</summary>
    private static string Sign(byte[] secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{timestamp}."), .. body];
        return $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed))}";
    }

    private async Task Post(OutgoingText text, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new(text.Id, text.Phone, text.Code, text.Purpose, text.Language, text.Body, text.ExpiresAt), SmsWebhookJson.Default.WebhookBody);
        var pause = FirstPause;
        for (var tried = 1; ; tried++, pause *= 2)
        {
            if (await TryPost(body, last: tried == MaxTries, cancellation))
                return;
            await Task.Delay(pause, time, cancellation);
        }
    }

    /// <summary>False where it may succeed later.</summary>
    private async Task<bool> TryPost(byte[] body, bool last, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(body);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode)
                return true;
            if (last || response.StatusCode is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests and not HttpStatusCode.RequestTimeout)
                throw new SmsNotSentException($"The SMS gateway answered with status {(int)response.StatusCode}.");
        }
        catch (HttpRequestException failure)
        {
            if (last)
                throw new SmsNotSentException("The SMS gateway cannot be reached.", failure);
        }

        return false;
    }

    private HttpRequestMessage Request(byte[] body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl) { Content = content };
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(secret, timestamp, body));
        return request;
    }
}

/// <summary>What is posted.</summary>
internal sealed record WebhookBody(string Id, string Phone, string Code, string Purpose, string Language, string Text, long ExpiresAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class SmsWebhookJson : JsonSerializerContext;
