using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetVips;

namespace TempMessenger.Media.Tests;

/// <summary>Files as people have them.</summary>
internal static class Some
{
    /// <summary>A picture whose left upper corner is red and whose rest is blue, with noise of its own so that no two are alike.</summary>
    public static byte[] Picture(string suffix = ".jpg", int width = 400, int height = 300, int seed = 0)
    {
        using var image = Drawn(width, height, seed);
        return image.WriteToBuffer(suffix);
    }

    /// <summary>A photo as a phone makes it: lying on its side, with where and with what it was taken, a comment and a colour profile.</summary>
    public static byte[] Photo(int width = 400, int height = 300)
    {
        using var image = Drawn(width, height, 7);
        using var told = image.Mutate(changed =>
        {
            changed.Set(GValue.GIntType, "orientation", 6);
            changed.Set(GValue.GStrType, "exif-ifd0-Make", "Secretcam (Secretcam, ASCII, 10 components, 10 bytes)");
            changed.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N (N, ASCII, 2 components, 2 bytes)");
            changed.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 31/1 0/1 (52, 31, 0, Rational, 3 components, 24 bytes)");
            changed.Set(GValue.BlobType, "xmp-data", "<x:xmpmeta>Secretplace</x:xmpmeta>"u8.ToArray());
        });
        using var profiled = told.IccTransform("srgb", inputProfile: "srgb");
        return profiled.JpegsaveBuffer(q: 95);
    }

    /// <summary>An animation.</summary>
    public static byte[] Animation(string suffix = ".gif", int frames = 3, int side = 40)
    {
        var all = Enumerable.Range(0, frames).Select(frame => Drawn(side, side, frame)).ToArray();
        using var joined = Image.Arrayjoin(all, across: 1);
        using var timed = joined.Mutate(changed =>
        {
            changed.Set(GValue.GIntType, "page-height", side);
            changed.Set(GValue.ArrayIntType, "delay", Enumerable.Repeat(100, frames).ToArray());
        });
        return timed.WriteToBuffer(suffix);
    }

    /// <summary>A tone.</summary>
    public static byte[] Voice(string extension, double seconds)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{extension}");
        string coding = extension switch { "wav" => "pcm_s16le", "m4a" => "aac", _ => "libopus" };
        var start = new ProcessStartInfo("ffmpeg",
        [
            "-v", "error", "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"sine=frequency=440:duration={seconds}"), "-ar", extension == "wav" ? "16000" : "48000",
            "-metadata", "title=Secretplace", "-metadata:s:a", "title=Secretplace", "-c:a", coding, path,
        ]);
        using (var process = Process.Start(start)!)
            process.WaitForExit();
        try
        {
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A PNG whose header promises more than it has.</summary>
    public static byte[] PngHeader(uint width, uint height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 2;
        Chunk(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[1_000_000]);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A GIF of so many frames of so many pixels, a few bytes each.</summary>
    public static byte[] GifBomb(ushort width, ushort height, int frames)
    {
        using var file = new MemoryStream();
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(size, width);
        BinaryPrimitives.WriteUInt16LittleEndian(size[2..], height);
        file.Write("GIF89a"u8);
        file.Write(size);
        file.Write([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (var frame = 0; frame < frames; frame++)
        {
            file.Write([0x21, 0xF9, 4, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0]);
            file.Write(size);
            file.Write([0, 2, 2, 0x4C, 1, 0]);
        }

        file.WriteByte(0x3B);
        return file.ToArray();
    }

    /// <summary>Whether a text stands anywhere in a file.</summary>
    public static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static Image Drawn(int width, int height, int seed)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 8, mean: 20, seed: seed);
        using var blue = noise.NewFromImage(0, 40, 200);
        using var shaded = (blue + noise).Cast(Enums.BandFormat.Uchar);
        using var whole = shaded.Copy(interpretation: Enums.Interpretation.Srgb);
        return whole.Mutate(changed => changed.DrawRect([230, 20, 20], 0, 0, width / 2, height / 2, fill: true));
    }

    private static void Chunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(content));
        file.Write(number);
    }

    private static uint Crc(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
