using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Features.H5;

/// <summary>The style sheet and the pictures of the home page. Their addresses hold a digest of their content, so they may be kept for ever.</summary>
internal sealed class H5Files
{
    public H5Files()
    {
        Style = Load("h5.css", "text/css; charset=utf-8");
        Picture = Load("h5.svg", "image/svg+xml");
        Views = [.. Enumerable.Range(1, H5Rules.Each).Select(number => Load($"h5-{number}.svg", "image/svg+xml"))];
    }

    public H5File Style { get; }

    /// <summary>What stands for the logo and the large picture where none was chosen.</summary>
    public H5File Picture { get; }

    /// <summary>What stands for the round pictures, and for the cards, where none was chosen.</summary>
    public IReadOnlyList<H5File> Views { get; }

    public IEnumerable<H5File> All => [Style, Picture, .. Views];

    private static H5File Load(string name, string type)
    {
        using var resource = typeof(H5Files).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        var bytes = content.ToArray();
        return new($"/h5/{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}{Path.GetExtension(name)}", bytes, type);
    }
}

/// <param name="Address">Where it is.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
internal sealed record H5File(string Address, byte[] Content, string Type)
{
    public Task Send(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(Content, Type).ExecuteAsync(context);
    }
}
