namespace TempMessenger.Media.Decoding;

/// <summary>Walks over the blocks of a GIF file. The library that decodes them does not notice where the end is missing.</summary>
internal static class GifBlocks
{
    private const int Header = 13;
    private const int Image = 0x2C;
    private const int Extension = 0x21;
    private const int Trailer = 0x3B;

    /// <summary>Whether every block is whole and the trailer is there, after at least one picture.</summary>
    public static bool AreWhole(string path)
    {
        using var file = new BufferedStream(File.OpenRead(path), 64 * 1024);
        Span<byte> header = stackalloc byte[Header];
        if (file.ReadAtLeast(header, Header, throwOnEndOfStream: false) != Header || !Skip(file, ColorTable(header[10])))
            return false;
        for (var pictures = 0; ; )
        {
            switch (file.ReadByte())
            {
                case Image when SkipImage(file):
                    pictures++;
                    break;
                case Extension when file.ReadByte() >= 0 && SkipData(file):
                    break;
                case Trailer:
                    return pictures > 0;
                default:
                    return false;
            }
        }
    }

    private static bool SkipImage(Stream file)
    {
        Span<byte> descriptor = stackalloc byte[9];
        return file.ReadAtLeast(descriptor, descriptor.Length, throwOnEndOfStream: false) == descriptor.Length
            && Skip(file, ColorTable(descriptor[8]))
            && file.ReadByte() >= 0
            && SkipData(file);
    }

    private static bool SkipData(Stream file)
    {
        for (int length; (length = file.ReadByte()) != 0;)
        {
            if (length < 0 || !Skip(file, length))
                return false;
        }

        return true;
    }

    private static bool Skip(Stream file, int count)
    {
        if (count > file.Length - file.Position)
            return false;
        file.Seek(count, SeekOrigin.Current);
        return true;
    }

    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
