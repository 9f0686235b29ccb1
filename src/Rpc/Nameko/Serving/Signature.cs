using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>
/// The arguments of a method as Python would have them: the properties of its record, in their order, after <c>self</c>. Faults are worded as Python's
/// <c>inspect.getcallargs</c> words them, because callers know these texts.
/// </summary>
internal sealed class Signature(ContractMethod described)
{
    private readonly string method = described.Name;
    private readonly string[] names = [.. described.Arguments];
    private readonly int required = described.Required;

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Arguments => names;

    /// <summary>As in <c>save_message(email, message, id=, room=, expires_in=)</c>.</summary>
    public override string ToString() => $"{method}({string.Join(", ", names.Select((name, at) => at < required ? name : name + "="))})";

    /// <summary>Why such a call does not fit, or null.</summary>
    /// <param name="positional">How many arguments come without a name.</param>
    /// <param name="named">The names of the others.</param>
    public string? Fault(int positional, IReadOnlyCollection<string> named)
    {
        var given = names.Take(positional).Prepend("self").ToHashSet();
        foreach (var name in named)
        {
            if (name != "self" && !names.Contains(name))
                return $"{method}() got an unexpected keyword argument {PythonText.Quoted(name)}";
            if (!given.Add(name))
                return $"{method}() got multiple values for argument {PythonText.Quoted(name)}";
        }

        if (positional > names.Length)
            return TooMany(positional + 1);
        var missing = names.Take(required).Where(name => !given.Contains(name)).ToArray();
        return missing.Length == 0 ? null : Missing(missing);
    }

    private string TooMany(int given)
    {
        var takes = required < names.Length ? $"from {required + 1} to {names.Length + 1}" : $"{names.Length + 1}";
        return $"{method}() takes {takes} positional argument{(takes == "1" ? "" : "s")} but {given} were given";
    }

    private string Missing(string[] missing)
    {
        var quoted = missing.Select(PythonText.Quoted).ToArray();
        var list = quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^2].Append($"{quoted[^2]} and {quoted[^1]}"))}";
        return $"{method}() missing {missing.Length} required positional argument{(missing.Length == 1 ? "" : "s")}: {list}";
    }
}
