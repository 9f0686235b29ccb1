namespace TempMessenger.Contracts.Parts;

/// <summary>What a process that is ready says of itself at <c>/readyz</c> nevertheless. Everybody may read it.</summary>
/// <param name="Read">A few words about what is wrong now; null: nothing is.</param>
public sealed record HealthNote(Func<string?> Read)
{
    /// <summary>The answer of a process that is ready.</summary>
    public static string Ready(IEnumerable<HealthNote> notes) => string.Join("; ", ["ready", .. notes.Select(note => note.Read()).OfType<string>()]);
}
