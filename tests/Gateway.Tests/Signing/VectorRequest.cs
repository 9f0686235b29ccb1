using System.Globalization;
using System.Text;

namespace TempMessenger.Gateway.Tests.Signing;

/// <param name="Name">Of the field.</param>
/// <param name="FileName">Null for a field that is no file.</param>
/// <param name="Content">What is in it.</param>
internal sealed record VectorPart(string Name, string? FileName, byte[] Content);

/// <summary>A request with <see cref="Hole"/> where its signature goes.</summary>
/// <param name="Name">A sentence.</param>
internal sealed record VectorRequest(string Name, string Method, string Target, string? ContentType = null, byte[]? Body = null)
{
    public const string Hole = "@SIGN@";
    public const string AppKey = "K7Q2M9X4B1Z8W3R6";
    public const string Secret = "q0zYt3mWf8vLk1xN5rJc7hGd2sAe9bUo4iPyTzXwVnM";
    public const long Time = 1_785_000_000_000;
    public const string Nonce = "5f1c8a0e9b7d4263a1f0c2e4d6b89753";
    public const string Token = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE";
    private const string Boundary = "----tempmessenger7d1f";

    public string UsedToken { get; init; } = "";

    public string UsedNonce { get; init; } = Nonce;

    public string UsedSecret { get; init; } = Secret;

    public string UsedTimestamp { get; init; } = $"{Time}";

    public string? Bearer { get; init; }

    public IReadOnlyList<VectorPart>? Parts { get; init; }

    /// <summary>The request with its signature, as it is sent.</summary>
    public SentRequest Sent(string sign)
    {
        var type = Parts is null ? ContentType : $"multipart/form-data; boundary={Boundary}";
        return new(Method, Target.Replace(Hole, sign, StringComparison.Ordinal), type, BodyWith(sign), Bearer);
    }

    public byte[] BodyWith(string sign)
    {
        if (Parts is not null)
            return Multipart();
        var body = Body ?? [];
        var hole = body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Hole));
        return hole < 0 ? body : [.. body.AsSpan(..hole), .. Encoding.ASCII.GetBytes(sign), .. body.AsSpan((hole + Hole.Length)..)];
    }

    private byte[] Multipart()
    {
        using var body = new MemoryStream();
        foreach (var part in Parts!)
        {
            var file = part.FileName is null ? "" : $"; filename=\"{part.FileName}\"\r\nContent-Type: application/octet-stream";
            body.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part.Name}\"{file}\r\n\r\n")));
            body.Write(part.Content);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }
}
