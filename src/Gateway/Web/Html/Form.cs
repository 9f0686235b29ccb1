using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">The field's name, or null where it is not about one.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record FormError(string? Field, Text Text);

/// <summary>The values of a form's fields, and what is wrong with them.</summary>
/// <param name="id">Distinguishes several forms on one page; the ids of their fields start with it.</param>
public sealed class Form(string id)
{
    private readonly Dictionary<string, string> values = [];
    private readonly List<FormError> errors = [];

    /// <summary>Distinguishes several forms on one page.</summary>
    public string Id { get; } = id;

    /// <summary>What is wrong, in the order of the fields.</summary>
    public IReadOnlyList<FormError> Errors => errors;

    /// <summary>True while nothing is wrong.</summary>
    public bool IsGood => errors.Count == 0;

    /// <summary>A field's value; empty where none was given.</summary>
    public string this[string field]
    {
        get => values.GetValueOrDefault(field, "");
        set => values[field] = value;
    }

    /// <summary>True for a field of this form.</summary>
    public bool Has(string field) => values.ContainsKey(field);

    /// <summary>The value, or null where it is empty.</summary>
    public string? Given(string field) => this[field] is { Length: > 0 } value ? value : null;

    /// <summary>Says what is wrong with a field, or with the whole form where there is none.</summary>
    public void Refuse(string? field, Text text) => errors.Add(new FormError(field, text));

    /// <summary>What is wrong with a field, or null.</summary>
    public Text? ErrorIn(string field) => errors.Find(wrong => wrong.Field == field)?.Text;

    /// <summary>The field that needs attention first, or null.</summary>
    public string? Attention => errors.Find(wrong => wrong.Field is not null)?.Field;

    /// <summary>The id of a field's input on the page.</summary>
    public string IdOf(string field) => $"{Id}-{field}";
}
