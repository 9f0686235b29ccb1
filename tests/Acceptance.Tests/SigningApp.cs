using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Acceptance.Tests;

/// <summary>An app that signs its requests as docs/app-api.md says, written again without the product's code.</summary>
internal sealed record SigningApp(string Key, string Secret)
{
    public const string Path = "/api/time";
    private const string Version = "TM1-HMAC-SHA256";

    /// <summary>Makes an app key with the command, beside a server or not.</summary>
    public static async Task<SigningApp> Create(Func<string[], Task<(int ExitCode, string Output)>> command)
    {
        var (code, output) = await command(["appkeys", "create", "acceptance"]);
        Assert.True(code == 0, output);
        string Of(string name) => output.Split('\n').Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal)).Split(": ")[1];
        return new(Of("appkey"), Of("appsecret"));
    }

    public string Sign(int number) => Sign(Path, $"number={number}");

    /// <summary>A form for a call, with its signature.</summary>
    /// <param name="path">The call's.</param>
    /// <param name="fields">Percent-encoded.</param>
    public string Sign(string path, string fields)
    {
        var (time, nonce) = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), RandomNumberGenerator.GetHexString(32, lowercase: true));
        var form = $"{fields}&appkey={Key}&timestamp={time}&nonce={nonce}&sign_method=hmac-sha256&sign=";
        var canonical = $"{Version}\nPOST\n{path}\n{Key}\n\n{time}\n{nonce}\nform {form.Length} {Digest(form)}\n";
        var toSign = $"{Version}\n{time}\n{nonce}\n{Digest(canonical)}";
        return form + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(toSign)));
    }

    public static async Task<(HttpStatusCode Status, string Text)> Send(HttpClient client, string form, string path = Path)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
