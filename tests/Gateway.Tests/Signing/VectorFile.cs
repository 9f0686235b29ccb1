using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>Makes <c>docs/app-api-vectors.json</c>: each step from a request to its signature.</summary>
internal static class VectorFile
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<string> Make()
    {
        var (strong, weak) = (new JsonArray(), new JsonArray());
        foreach (var request in VectorCases.Hmac)
            strong.Add((JsonNode)Hmac(request));
        foreach (var request in VectorCases.Md5)
            weak.Add((JsonNode)await Md5(request));
        var file = new JsonObject
        {
            ["about"] = "Made and checked by the tests of this repository; app-api.md explains the steps. @SIGN@ stands where the signature goes: nothing stands there while it is computed.",
            [SigningMembers.Hmac] = strong,
            [SigningMembers.Md5] = weak,
        };
        return file.ToJsonString(Readable) + "\n";
    }

    public static string SignHmac(VectorRequest request)
    {
        var canonical = Canonical(request);
        return CanonicalForm.Sign(request.UsedSecret, CanonicalForm.StringToSign(canonical, CanonicalForm.Of(canonical)));
    }

    public static async Task<string> SignMd5(VectorRequest request) => Md5Form.Sign(request.UsedSecret, await TextOf(request));

    /// <summary>The steps as a person reads them.</summary>
    public static string Example(VectorRequest request)
    {
        var canonical = Canonical(request);
        var form = CanonicalForm.Of(canonical);
        return $"""
            1. the body of POST {request.Target}
            {Encoding.UTF8.GetString(request.BodyWith(""))}

            2. the canonical form
            {form}
            3. the string to sign
            {CanonicalForm.StringToSign(canonical, form)}

            4. the signature
            {SignHmac(request)}
            """;
    }

    private static JsonObject Hmac(VectorRequest request)
    {
        var canonical = Canonical(request);
        var form = CanonicalForm.Of(canonical);
        var step = Common(request);
        step["canonical_form"] = form;
        step["string_to_sign"] = CanonicalForm.StringToSign(canonical, form);
        step["sign"] = SignHmac(request);
        return step;
    }

    private static async Task<JsonObject> Md5(VectorRequest request)
    {
        var step = Common(request);
        var parameters = await Parameters(request);
        step["parameters"] = new JsonArray([.. parameters.Select(parameter => (JsonNode)new JsonArray(parameter.Name, parameter.Value))]);
        step["msg"] = Md5Form.Message(parameters);
        step["string_to_sign"] = $"{await TextOf(request)}{request.UsedSecret}";
        step["sign"] = await SignMd5(request);
        return step;
    }

    private static JsonObject Common(VectorRequest request)
    {
        var sent = new JsonObject { ["method"] = request.Method, ["target"] = request.Target };
        if (request.Bearer is not null)
            sent["authorization"] = $"Bearer {request.Bearer}";
        if (request.Parts is { } parts)
        {
            sent["content_type"] = "multipart/form-data";
            sent["parts"] = new JsonArray([.. parts.Select(Part)]);
        }
        else if (request.Body is { } body)
        {
            sent["content_type"] = request.ContentType;
            sent["body"] = Strict.GetString(body);
        }

        return new JsonObject
        {
            ["name"] = request.Name,
            ["appkey"] = VectorRequest.AppKey,
            ["appsecret"] = request.UsedSecret,
            ["token"] = request.UsedToken,
            ["timestamp"] = request.UsedTimestamp,
            ["nonce"] = request.UsedNonce,
            ["request"] = sent,
        };
    }

    private static JsonNode Part(VectorPart part)
    {
        var shown = new JsonObject { ["name"] = part.Name };
        if (part.FileName is not null)
            shown["filename"] = part.FileName;
        shown["content_base64"] = Convert.ToBase64String(part.Content);
        return shown;
    }

    /// <summary>By the parts of the form themselves, not by what the server reads.</summary>
    private static CanonicalRequest Canonical(VectorRequest request)
    {
        var body = request.BodyWith("");
        var content = request.Parts is { } parts
            ? CanonicalBody.Multipart([.. parts.Select(part => new CanonicalPart(part.Name, part.FileName, part.Content.Length, Digest(part.Content)))])
            : body.Length == 0 ? CanonicalBody.None : CanonicalBody.Whole(request.ContentType == "application/json" ? "json" : "form", body);
        return new(
            request.Method, request.Target.Replace(VectorRequest.Hole, "", StringComparison.Ordinal), VectorRequest.AppKey, request.UsedToken,
            request.UsedTimestamp, request.UsedNonce, content);
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<string> TextOf(VectorRequest request) =>
        $"{request.UsedToken}{Md5Form.Message(await Parameters(request))}{request.UsedTimestamp}{request.UsedNonce}";

    private static async Task<IReadOnlyList<(string Name, string Value)>> Parameters(VectorRequest request)
    {
        var query = request.Target.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark
            ? SignedForm.ReadPairs(Encoding.ASCII.GetBytes(request.Target[(mark + 1)..]), new SigningMembers()).Parameters
            : [];
        var content = await SignedContent.Read(request.Sent("x").Context().Request, new SigningMembers());
        return [.. query.Concat(content.Parameters!).Where(parameter => parameter.Name != SigningMembers.Sign)];
    }
}
