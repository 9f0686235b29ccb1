namespace TempMessenger.Media.Decoding;

/// <summary>A form of file that is accepted, recognised by its first bytes and by nothing else.</summary>
/// <param name="Kind">Picture or voice, as in the contract.</param>
/// <param name="Extension">Without the dot.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Reader">What must read it: the library's loader, or the demuxer.</param>
internal sealed record FileForm(string Kind, string Extension, string Type, string Reader)
{
    public static readonly FileForm Jpeg = new("image", "jpg", "image/jpeg", "jpegload");
    public static readonly FileForm Png = new("image", "png", "image/png", "pngload");
    public static readonly FileForm WebP = new("image", "webp", "image/webp", "webpload");
    public static readonly FileForm Gif = new("image", "gif", "image/gif", "gifload");
    public static readonly FileForm Ogg = new("voice", "ogg", "audio/ogg", "ogg");
    public static readonly FileForm WebM = new("voice", "webm", "audio/webm", "matroska");
    public static readonly FileForm M4A = new("voice", "m4a", "audio/mp4", "mov");
    public static readonly FileForm Wav = new("voice", "wav", "audio/wav", "wav");

    private const int Needed = 12;

    /// <summary>Null: none of them.</summary>
    public static FileForm? Of(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Needed];
        return file.ReadAtLeast(start, Needed, throwOnEndOfStream: false) == Needed ? Of(start) : null;
    }

    /// <inheritdoc cref="Of(string)"/>
    public static FileForm? Of(ReadOnlySpan<byte> start)
    {
        if (start.Length < Needed)
            return null;
        if (start.StartsWith("RIFF"u8))
            return start[8..12].SequenceEqual("WEBP"u8) ? WebP : start[8..12].SequenceEqual("WAVE"u8) ? Wav : null;
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8))
            return Gif;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png;
        if (start.StartsWith("OggS"u8))
            return Ogg;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return WebM;
        return start[4..8].SequenceEqual("ftyp"u8) ? M4A : null;
    }
}
