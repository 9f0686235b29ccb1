using System.Text.Json;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>How Python words things.</summary>
internal static class PythonText
{
    /// <summary>As <c>repr</c> of a string without control characters.</summary>
    public static string Quoted(string text)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return escaped.Contains('\'', StringComparison.Ordinal) && !escaped.Contains('"', StringComparison.Ordinal)
            ? $"\"{escaped}\""
            : $"'{escaped.Replace("'", "\\'", StringComparison.Ordinal)}'";
    }

    /// <summary>The class of a value that came as JSON.</summary>
    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "dict",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "str",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? "int" : "float",
        _ => "NoneType",
    };

    /// <summary>The error of looking up a member in something that has none.</summary>
    public static string NoMembers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "list indices must be integers or slices, not str",
        JsonValueKind.String => "string indices must be integers",
        _ => $"'{TypeOf(value)}' object is not subscriptable",
    };
}
