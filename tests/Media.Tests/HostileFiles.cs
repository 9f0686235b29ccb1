using System.Text;

namespace TempMessenger.Media.Tests;

/// <summary>Files that nobody should send, each with the reason for which it must be refused.</summary>
internal static class HostileFiles
{
    public static IEnumerable<(string Name, byte[] Content, string Reason)> All() =>
        OtherTypes().Concat(Polyglots()).Concat(Truncated()).Concat(Garbled()).Concat(Bombs());

    private static IEnumerable<(string, byte[], string)> OtherTypes()
    {
        string[] texts =
        [
            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<?xml version='1.0'?><svg/>", "<html><script>alert(1)</script></html>", "%PDF-1.7", "<?php system('id'); ?>",
            "#!/bin/sh\nid", "push graphic-context\nimage over 0,0 0,0 'https://evil.example'", "II*\0aaaaaaaa", "MM\0*aaaaaaaa", "BM6aaaaaaaaaaaaa", "8BPSaaaaaaaaaa",
            "P6 99999 99999 255\n", "#?RADIANCE\n", "\0\0\0\x0cjP  \r\n", "\0\0\0 ftypavif", "\0\0\0 ftypheic", "SIMPLE  =", "qoif\0\0\x10\0", "MZaaaaaaaaaaaaaaa", "PK\u0003\u0004aaaaaaaaaaaa",
            "\x7f" + "ELFaaaaaaaaaaaa", "{\"a\":1}", "GIF", "", "a", "../../etc/passwd", "# vips metadata\n<?xml version='1.0'?>", "RIFF\0\0\0\0AVI aaaa", "OggSaaaaaaaaaaaaaaa", "%!PS-Adobe-3.0 EPSF-3.0",
        ];
        return texts.Select((text, number) => ($"text {number}", Encoding.Latin1.GetBytes(text), "not_an_image"));
    }

    /// <summary>The first bytes of a picture before something else.</summary>
    private static IEnumerable<(string, byte[], string)> Polyglots()
    {
        byte[][] starts =
        [
            [0xFF, 0xD8, 0xFF, 0xE0], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [.. "GIF89a"u8], [.. "GIF87a"u8], [.. "RIFF\x10\0\0\0WEBPVP8 "u8], [.. "RIFF\x10\0\0\0WEBPVP8X"u8],
        ];
        string[] payloads = ["=1;alert(1);/*aaaaaaaaaaaa*/", "<script>alert(1)</script>", "<?php system('id'); ?>", "PK\x03\x04", "%PDF-1.7 1 0 obj", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "<svg onload='x'/>"];
        return from start in starts
               from payload in payloads
               from more in (int[])[0, 5_000]
               select ($"polyglot {Convert.ToHexString(start)} {payload} {more}", (byte[])[.. start, .. Encoding.Latin1.GetBytes(payload), .. new byte[more]], "not_an_image");
    }

    private static IEnumerable<(string, byte[], string)> Truncated() =>
        from suffix in (string[])[".jpg", ".png", ".webp", ".gif"]
        let whole = Some.Picture(suffix)
        from part in Enumerable.Range(1, 16)
        select ($"{suffix} cut at {part}/17", whole[..(whole.Length * part / 17)], "not_an_image");

    /// <summary>The structure is overwritten, not only the picture: of that some files stay good.</summary>
    private static IEnumerable<(string, byte[], string)> Garbled()
    {
        var random = new Random(1);
        foreach (var suffix in (string[])[".jpg", ".png", ".webp", ".gif"])
        {
            for (var number = 0; number < 16; number++)
            {
                var file = Some.Picture(suffix, seed: number);
                random.NextBytes(file.AsSpan(suffix == ".jpg" ? 4 : 12, Math.Min(file.Length - 12, 600)));
                yield return ($"{suffix} garbled {number}", file, "");
            }
        }
    }

    private static IEnumerable<(string, byte[], string)> Bombs()
    {
        const string Reason = "media_too_many_pixels";
        foreach (var (width, height) in ((uint, uint)[])[(25_000, 20_000), (12_001, 10), (10, 12_001), (8_000, 5_001), (1_000_000, 500), (50_000, 50_000), (65_535, 65_535)])
        {
            for (var more = 0u; more < 4; more++)
                yield return ($"PNG {width + more}×{height}", Some.PngHeader(width + more, height), width > 60_000 ? "" : Reason);
        }

        foreach (var (side, frames) in ((ushort, int)[])[(2_000, 11), (1_000, 41), (10, 901), (100, 4_001), (6_000, 2), (10, 20_000), (5_000, 500), (12_000, 900)])
        {
            for (var more = 0; more < 4; more++)
                yield return ($"GIF {side}² × {frames + more}", Some.GifBomb(side, side, frames + more), Reason);
        }
    }
}
