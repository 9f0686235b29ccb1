using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TempMessenger.Generators;

/// <summary>What is promised under one service's name in one namespace: a contract, or events alone.</summary>
/// <param name="Namespace">Where the contract stands.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Name">As in <c>UsersContract</c>, <c>UsersWireJson</c>.</param>
/// <param name="Interface">The contract, or null.</param>
internal sealed record ContractSource(string Namespace, string Service, string Name, string? Interface)
{
    private ImmutableArray<MethodSource> methods = [];

    public string FullName => $"{Namespace}.{Name}Contract";

    public static ContractSource Read(INamedTypeSymbol contract, AttributeData attribute) => new(
        contract.ContainingNamespace.ToDisplayString(),
        (string)attribute.ConstructorArguments[0].Value!,
        contract.Name.Substring(1),
        contract.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
    {
        methods = [.. contract.GetMembers().OfType<IMethodSymbol>().Select(MethodSource.Read)],
    };

    public static ContractSource OfEventsOnly(string @namespace, string service) =>
        new(@namespace, service, @namespace.Substring(@namespace.LastIndexOf('.') + 1), null);

    public bool Describes(EventSource published) => (published.Namespace, published.Service) == (Namespace, Service);

    public string Text(IEnumerable<EventSource> events) => DescriptionText.OfContract(this, methods, [.. events]);

    /// <summary>The compiler compares what was read to decide whether to generate again.</summary>
    public bool Equals(ContractSource? other) =>
        other is not null && (FullName, Service, Interface) == (other.FullName, other.Service, other.Interface) && methods.SequenceEqual(other.methods);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(FullName);
}
