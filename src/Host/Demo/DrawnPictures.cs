using NetVips;

namespace TempMessenger.Host.Demo;

/// <summary>Pictures that are made here: a sky, a sun and hills, and faces of three circles.</summary>
internal static class DrawnPictures
{
    /// <summary>A landscape as PNG.</summary>
    /// <param name="seed">Of its colours and hills.</param>
    public static byte[] Landscape(int seed)
    {
        const int Width = 1200, Height = 800;
        var random = new Random(seed);
        double[] above = [random.Next(60, 140), random.Next(110, 180), random.Next(190, 240)];
        double[] below = [random.Next(220, 250), random.Next(180, 220), random.Next(150, 200)];
        using var places = Image.Xyz(Width, Height);
        using var height = places[1] / Height;
        using var gradient = (height * [.. above.Zip(below, (from, to) => to - from)]) + above;
        using var sky = gradient.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var drawn = sky.Mutate(canvas =>
        {
            canvas.DrawCircle([255, 236, 196], random.Next(200, 1000), random.Next(150, 300), 70, fill: true);
            for (var row = 0; row < 3; row++)
            {
                double[] ink = [60 - (row * 14), 110 - (row * 22), 90 - (row * 16)];
                for (var hill = 0; hill < 5; hill++)
                    canvas.DrawCircle(ink, (hill * 300) + random.Next(-120, 120), Height + 330 + (row * 40) - random.Next(0, 90), 540 - (row * 70), fill: true);
            }
        });
        return drawn.PngsaveBuffer();
    }

    /// <summary>A face as PNG.</summary>
    /// <param name="seed">Of its colours.</param>
    public static byte[] Face(int seed)
    {
        const int Side = 400;
        var random = new Random(seed);
        double[] ground = [random.Next(90, 200), random.Next(90, 170), random.Next(110, 200)];
        double[] skin = [random.Next(170, 250), random.Next(130, 205), random.Next(100, 175)];
        using var black = Image.Black(Side, Side, bands: 3);
        using var filled = (black + ground).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var drawn = filled.Mutate(canvas =>
        {
            canvas.DrawCircle([.. skin.Select(value => value * 0.4)], Side / 2, 165, 112, fill: true);
            canvas.DrawCircle(skin, Side / 2, 185, 95, fill: true);
            canvas.DrawCircle([.. ground.Select(value => value * 0.55)], Side / 2, 470, 190, fill: true);
            foreach (var eye in (int[])[165, 235])
                canvas.DrawCircle([40, 30, 30], eye, 180, 9, fill: true);
        });
        return drawn.PngsaveBuffer();
    }
}
