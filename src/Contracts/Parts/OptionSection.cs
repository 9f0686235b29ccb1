using System.Diagnostics.CodeAnalysis;

namespace TempMessenger.Contracts.Parts;

/// <summary>A section of the configuration. Each public property of <paramref name="options"/> that can be set is a setting.</summary>
public sealed class OptionSection(
    string name, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options)
{
    /// <summary>The keys of the settings, such as <c>Rooms:MaxRooms</c>.</summary>
    public IReadOnlyList<string> Keys { get; } =
        [.. options.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => $"{name}:{property.Name}")];
}
