using System.Globalization;
using System.Text;
using QRCoder;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>A QR code as the path of an inline SVG: a page's policy of content lets no picture be made in the browser, and no other site may see a secret.</summary>
/// <param name="Size">Width and height in modules, with the quiet zone.</param>
/// <param name="Path">The dark modules.</param>
internal sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new(code.ModuleMatrix.Count, path.ToString());
    }
}
