namespace TempMessenger.Contracts;

/// <summary>
/// An error of another program that is no refusal this one knows: for callers a bug, not to be shown to people.
/// </summary>
/// <param name="type">The error's class, such as <c>MethodNotFound</c>, <c>UnknownService</c> or whatever a foreign service raised.</param>
/// <param name="value">Its text.</param>
public sealed class RemoteException(string type, string value) : Exception($"{type} {value}".TrimEnd())
{
    /// <summary>The error's class.</summary>
    public string Type { get; } = type;

    /// <summary>Its text.</summary>
    public string Value { get; } = value;
}
