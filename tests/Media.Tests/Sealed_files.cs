using System.Security.Cryptography;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Media.Tests;

public sealed class Sealed_files : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sealed-");
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);

    private string File => Path.Combine(folder.FullName, "file");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public void Any_range_is_read_as_it_was_written(int length)
    {
        var content = Write(length);
        using var opened = new SealedFileStream(File, secret);
        Assert.Equal(length, opened.Length);
        foreach (var start in (int[])[0, length / 3, Math.Max(0, length - 10)])
        {
            opened.Position = start;
            using var rest = new MemoryStream();
            opened.CopyTo(rest);
            Assert.Equal(content[start..], rest.ToArray());
        }
    }

    [Theory]
    [InlineData(100_000, 50)]
    [InlineData(100_000, 70_000)]
    public void A_changed_byte_is_noticed(int length, int at)
    {
        Write(length);
        var box = System.IO.File.ReadAllBytes(File);
        box[at] ^= 1;
        System.IO.File.WriteAllBytes(File, box);
        using var opened = new SealedFileStream(File, secret);
        Assert.Throws<InvalidDataException>(() => opened.CopyTo(Stream.Null));
    }

    [Theory]
    [InlineData(65_552)]
    [InlineData(80_000)]
    [InlineData(10)]
    public void A_cut_is_noticed(int kept)
    {
        Write(200_000);
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..kept]);
        using var opened = new SealedFileStream(File, secret);
        Assert.True(opened.Length == 0 || Record.Exception(() => opened.CopyTo(Stream.Null)) is InvalidDataException);
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        Write(10);
        using var opened = new SealedFileStream(File, RandomNumberGenerator.GetBytes(32));
        Assert.Throws<InvalidDataException>(() => opened.CopyTo(Stream.Null));
    }

    private byte[] Write(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        SealedFile.Write(new MemoryStream(content), File, secret);
        return content;
    }
}
