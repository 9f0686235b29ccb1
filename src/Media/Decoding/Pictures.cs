using NetVips;

namespace TempMessenger.Media.Decoding;

/// <summary>Decodes pictures and writes them anew: upright, with their colour profile and no other metadata. Runs in a worker only.</summary>
internal static class Pictures
{
    public const int MaxMegapixels = 40;
    public const int MaxSide = 12_000;
    public const int MaxFrames = 900;

    private const long MaxPixels = MaxMegapixels * 1_000_000L;
    private const int PreviewSide = 20;
    private const string Whole = "fail-on=truncated";

    /// <summary>Of the many loaders of the library only those of the four forms may run.</summary>
    public static void Prepare()
    {
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"])
            Operation.Block(loader, false);
        Cache.Max = 0;
    }

    public static WorkAnswer Make(WorkRequest request, FileForm form, IReadOnlyList<int> sizes)
    {
        try
        {
            if (form == FileForm.Gif && !GifBlocks.AreWhole(request.Input))
                return new(WorkRefusal.NotOfTheKind);
            return Make(request.Input, request.Folder, form, sizes);
        }
        catch (VipsException failure)
        {
            return new(failure.Message.Contains("memory", StringComparison.Ordinal) ? WorkRefusal.TooCostly : WorkRefusal.NotOfTheKind);
        }
    }

    private static WorkAnswer Make(string input, string folder, FileForm form, IReadOnlyList<int> sizes)
    {
        using var source = Source.NewFromFile(input);
        using var head = Image.NewFromSource(source);
        if (head.Get("vips-loader") is not string loader || !loader.StartsWith(form.Reader, StringComparison.Ordinal))
            return new(WorkRefusal.NotOfTheKind);
        var frames = head.Contains("n-pages") ? (int)head.Get("n-pages") : 1;
        var pixels = (long)head.Width * head.Height;
        if (pixels * frames > MaxPixels || head.Width > MaxSide || head.Height > MaxSide || frames > MaxFrames)
            return new(WorkRefusal.TooManyPixels);
        var turned = frames == 1 && head.Contains("orientation") && (int)head.Get("orientation") > 1;
        using var image = Read(input, form == FileForm.Gif || form == FileForm.WebP ? $"{Whole},n=-1" : Whole, turned);
        var whole = Path.Combine(folder, WorkAnswer.Whole);
        Write(image, whole, form);
        return new(
            null, form.Extension, form.Type, image.Width, frames == 1 ? image.Height : head.Height, 0, null, null)
        {
            Sizes = Shrink(whole, folder, sizes, out var preview),
            Preview = preview,
        };
    }

    /// <summary>Rows are read once from top to bottom, unless the picture has to be turned.</summary>
    private static Image Read(string path, string options, bool turned)
    {
        using var source = Source.NewFromFile(path);
        var image = Image.NewFromSource(source, options, turned ? Enums.Access.Random : Enums.Access.Sequential);
        if (!turned)
            return image;
        using (image)
            return image.Autorot();
    }

    private static void Write(Image image, string path, FileForm form)
    {
        if (form == FileForm.Jpeg)
            image.Jpegsave(path, q: 85, optimizeCoding: true, keep: Enums.ForeignKeep.Icc);
        else if (form == FileForm.Png)
            image.Pngsave(path, compression: 6, keep: Enums.ForeignKeep.Icc);
        else if (form == FileForm.WebP)
            image.Webpsave(path, q: 85, effort: 2, keep: Enums.ForeignKeep.Icc);
        else
            image.Gifsave(path, effort: 3, keep: Enums.ForeignKeep.Icc);
    }

    /// <summary>From the file that was just written, in which nothing hostile is left; each smaller one from the one before.</summary>
    private static List<int> Shrink(string whole, string folder, IReadOnlyList<int> sizes, out string preview)
    {
        var made = new List<int>();
        var (width, height) = SizeOf(whole);
        var from = whole;
        foreach (var size in sizes.OrderDescending().Where(size => size < Math.Max(width, height)))
        {
            var path = Path.Combine(folder, size.ToString(System.Globalization.CultureInfo.InvariantCulture));
            using (var small = Smaller(from, size))
                small.Webpsave(path, q: 75, effort: 2, keep: Enums.ForeignKeep.None);
            made.Insert(0, size);
            from = path;
        }

        using var tiny = Smaller(from, PreviewSide);
        using var blurred = tiny.Gaussblur(0.8);
        preview = Convert.ToBase64String(blurred.WebpsaveBuffer(q: 40, keep: Enums.ForeignKeep.None));
        return made;
    }

    private static (int Width, int Height) SizeOf(string path)
    {
        using var source = Source.NewFromFile(path);
        using var image = Image.NewFromSource(source);
        return (image.Width, image.Height);
    }

    private static Image Smaller(string path, int side)
    {
        using var source = Source.NewFromFile(path);
        return Image.ThumbnailSource(source, side, height: side, size: Enums.Size.Down, outputProfile: "srgb");
    }
}
