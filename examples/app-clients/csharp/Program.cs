using System.Text;
using System.Text.Json;
using TempMessenger.AppClient;

return args switch
{
    ["vectors", var file] => Vectors.Check(file),
    ["call", var url, var appKey, var appSecret, var token, var method, var path, .. var given] => await Call(url, new(appKey, appSecret, token), method, path, given),
    _ => Usage(),
};

static async Task<int> Call(string url, Credentials who, string method, string path, string[] given)
{
    using var http = new HttpClient { BaseAddress = new Uri(url) };
    var client = new SigningClient(http, who.AppKey, who.AppSecret, who.Token);
    var parameters = given.Select(text => (Name: text[..text.IndexOf('=')], Value: text[(text.IndexOf('=') + 1)..])).ToArray();
    var (status, answer) = parameters.Any(parameter => parameter.Value.StartsWith('@'))
        ? await client.Upload(path, [.. parameters.Select(parameter => PartOf(parameter.Name, parameter.Value))])
        : method == "GET" ? await client.Get(path, parameters) : await client.Post(path, parameters);
    Console.WriteLine(status);
    Console.WriteLine(answer);
    return 0;
}

static Part PartOf(string name, string value) =>
    value.StartsWith('@') ? new(name, Path.GetFileName(value[1..]), File.ReadAllBytes(value[1..])) : new(name, null, Encoding.UTF8.GetBytes(value));

static int Usage()
{
    Console.Error.WriteLine("AppClient vectors FILE, or AppClient call URL APPKEY APPSECRET TOKEN METHOD PATH [NAME=VALUE | NAME=@FILE]...");
    return 2;
}

internal sealed record Credentials(string AppKey, string AppSecret, string Token);

/// <summary>Compares each step with docs/app-api-vectors.json.</summary>
internal static class Vectors
{
    public static int Check(string file)
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(file));
        var wrong = vectors.RootElement.GetProperty("hmac-sha256").EnumerateArray().Select(Hmac)
            .Concat(vectors.RootElement.GetProperty("md5").EnumerateArray().Select(Md5)).ToList();
        foreach (var name in wrong.OfType<string>())
            Console.Error.WriteLine(name);
        Console.WriteLine($"{wrong.Count(name => name is null)} vectors passed");
        return wrong.TrueForAll(name => name is null) ? 0 : 1;
    }

    /// <summary>Null where all steps are right.</summary>
    private static string? Hmac(JsonElement vector)
    {
        string Of(string name) => vector.GetProperty(name).GetString()!;
        var request = vector.GetProperty("request");
        var target = request.GetProperty("target").GetString()!.Replace("@SIGN@", "", StringComparison.Ordinal);
        var canonical = Signature.CanonicalForm(
            new(request.GetProperty("method").GetString()!, target, Of("appkey"), Of("token"), Of("timestamp"), Of("nonce"), BodyOf(request)));
        var text = Signature.StringToSign(canonical, Of("timestamp"), Of("nonce"));
        return (Of("canonical_form"), Of("string_to_sign"), Of("sign")) == (canonical, text, Signature.Sign(Of("appsecret"), text)) ? null : Of("name");
    }

    private static string? Md5(JsonElement vector)
    {
        string Of(string name) => vector.GetProperty(name).GetString()!;
        var message = Signature.Md5Message(vector.GetProperty("parameters").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)));
        var sign = Signature.Md5Sign(Of("appsecret"), Of("token"), message, Of("timestamp"), Of("nonce"));
        return (Of("msg"), Of("sign")) == (message, sign) ? null : Of("name");
    }

    private static string BodyOf(JsonElement request)
    {
        if (request.TryGetProperty("parts", out var parts))
        {
            return Signature.Multipart([.. parts.EnumerateArray().Select(part => new Part(
                part.GetProperty("name").GetString()!,
                part.TryGetProperty("filename", out var name) ? name.GetString() : null,
                part.GetProperty("content_base64").GetBytesFromBase64()))]);
        }

        var isJson = request.TryGetProperty("content_type", out var type) && type.GetString() == "application/json";
        var body = request.TryGetProperty("body", out var text) ? text.GetString()! : "";
        return Signature.Whole(isJson ? "json" : "form", Encoding.UTF8.GetBytes(body.Replace("@SIGN@", "", StringComparison.Ordinal)));
    }
}
