using Microsoft.CodeAnalysis;

namespace TempMessenger.Generators;

/// <summary>An event record, as far as its description needs it.</summary>
internal sealed record EventSource(string Namespace, string Service, string Name, string Type)
{
    public static EventSource Read(INamedTypeSymbol type, AttributeData attribute) => new(
        type.ContainingNamespace.ToDisplayString(),
        (string)attribute.ConstructorArguments[0].Value!,
        (string)attribute.ConstructorArguments[1].Value!,
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    public string Construction => $"new EventDescription<{Type}>(\"{Service}\", \"{Name}\"),";
}
