using System.Text.Json;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Media.Decoding;

/// <summary>The worker: a process of its own that decodes what strangers sent. It confines itself, then answers one line for each that it is given, until its input ends.</summary>
internal static class WorkerProgram
{
    /// <summary>The word after which the confined program begins anew.</summary>
    private const string Inside = "confined";

    /// <param name="arguments">The folder of media; then, in the confined program, what confines it.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var folder, ..])
            return 2;
        if (arguments is [_, Inside, var confinement])
            return Serve(Confinement.Parse(confinement));
        // What was set for this thread alone also holds for the whole of the program that takes its place.
        var confined = Confinement.Set(folder);
        return Confinement.BeginAnew([Inside, Confinement.Text(confined)]) ? 0 : Serve(new(false, false, false));
    }

    private static int Serve(Confined confined)
    {
        Pictures.Prepare();
        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        output.WriteLine(JsonSerializer.Serialize(new WorkAnswer(Confinement: confined), WorkJson.Default.WorkAnswer));
        while (input.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize(line, WorkJson.Default.WorkRequest)!;
            Confinement.AllowProcessorTime();
            output.WriteLine(JsonSerializer.Serialize(Make(request), WorkJson.Default.WorkAnswer));
        }

        return 0;
    }

    private static WorkAnswer Make(WorkRequest request)
    {
        if (FileForm.Of(request.Input) is not { } form || form.Kind != request.Kind)
            return new(WorkRefusal.NotOfTheKind);
        try
        {
            return form.Kind == MediaKind.Image ? Pictures.Make(request, form, MediaNames.Sizes) : Voices.Make(request, form);
        }
        catch (OutOfMemoryException)
        {
            return new(WorkRefusal.TooCostly);
        }
    }
}
