using TempMessenger.Contracts.People;

namespace TempMessenger.People.Labels;

/// <summary>The labels that a person shows.</summary>
internal static class LabelList
{
    /// <summary>In the order of the ids, without those that are not in the catalogue any more.</summary>
    public static IReadOnlyList<PersonLabel> Of(IReadOnlyList<string> ids, IReadOnlyDictionary<string, PersonLabel> known) =>
        [.. ids.Where(known.ContainsKey).Select(id => known[id])];
}
