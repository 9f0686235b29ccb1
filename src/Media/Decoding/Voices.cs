using System.Diagnostics;
using System.Globalization;

namespace TempMessenger.Media.Decoding;

/// <summary>Copies the sound of a recording into a new file without metadata, and decodes it to know how long it is. Runs in a worker only, which confines ffmpeg too.</summary>
internal static class Voices
{
    public const int MaxSeconds = 60;

    /// <summary>A recorder that was told to stop after a minute may add a last part of a second.</summary>
    private const long MaxMilliseconds = (MaxSeconds * 1_000) + 500;

    private static readonly string[] Common = ["-nostdin", "-hide_banner", "-v", "error", "-protocol_whitelist", "file,pipe"];

    public static WorkAnswer Make(WorkRequest request, FileForm form)
    {
        try
        {
            if (!IsSoundAlone(request.Input, form))
                return new(WorkRefusal.NotOfTheKind);
            var whole = Path.Combine(request.Folder, WorkAnswer.Whole);
            if (!Copy(request.Input, whole, form) || Duration(whole, form) is not { } duration)
                return new(WorkRefusal.NotOfTheKind);
            return duration > MaxMilliseconds ? new(WorkRefusal.TooLong) : new(null, form.Extension, form.Type, Milliseconds: duration, Sizes: []);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new(WorkRefusal.NoProgram);
        }
    }

    /// <summary>One stream, of sound, in a coding that browsers play.</summary>
    private static bool IsSoundAlone(string path, FileForm form)
    {
        string[] asked = ["-v", "error", "-protocol_whitelist", "file", "-f", form.Reader, "-show_entries", "stream=codec_type,codec_name", "-of", "csv=p=0", $"file:{path}"];
        var (code, output) = Run("ffprobe", asked);
        return code == 0 && output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var only] && IsPlayed(only, form);
    }

    private static bool IsPlayed(string stream, FileForm form)
    {
        if (stream.Split(',') is not [var coding, "audio"])
            return false;
        return form.Reader switch
        {
            "ogg" => coding is "opus" or "vorbis",
            "matroska" => coding is "opus" or "vorbis",
            "mov" => coding == "aac",
            _ => coding is "pcm_u8" or "pcm_s16le" or "pcm_s24le" or "pcm_s32le" or "pcm_f32le",
        };
    }

    private static bool Copy(string input, string output, FileForm form)
    {
        string[] muxer = form == FileForm.M4A ? ["-movflags", "+faststart", "-f", "ipod"] : ["-f", form.Extension];
        var (code, _) = Run("ffmpeg",
        [
            .. Common, "-f", form.Reader, "-i", $"file:{input}", "-map", "0:a:0", "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
            "-c", "copy", .. muxer, $"file:{output}",
        ]);
        return code == 0 && new FileInfo(output).Length > 0;
    }

    /// <summary>Milliseconds of sound that can be heard; decoding ends soon after the most that may be. Null: it cannot be decoded.</summary>
    private static long? Duration(string path, FileForm form)
    {
        var until = (MaxSeconds + 2).ToString(CultureInfo.InvariantCulture);
        var (code, output) = Run("ffmpeg", [.. Common, "-xerror", "-f", form.Reader, "-i", $"file:{path}", "-t", until, "-f", "null", "-progress", "pipe:1", "-"]);
        const string Time = "out_time_us=";
        var last = output.Split('\n').LastOrDefault(line => line.StartsWith(Time, StringComparison.Ordinal))?[Time.Length..];
        return code == 0 && long.TryParse(last, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0 ? (microseconds + 999) / 1_000 : null;
    }

    private static (int Code, string Output) Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
