using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TempMessenger.Generators;

/// <summary>
/// Writes, for each service that an assembly has a contract or events of, a class with its description: <c>IUsers</c> gets <c>UsersContract</c>, events without a
/// contract get the name of their namespace. Its JSON comes from the context of that name, such as <c>UsersWireJson</c>.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ContractGenerator : IIncrementalGenerator
{
    private const string Attributes = "TempMessenger.Contracts.";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attributes + "ServiceAttribute", static (_, _) => true, static (found, _) => ContractSource.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        var events = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attributes + "EventAttribute", static (_, _) => true, static (found, _) => EventSource.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        var all = contracts.Collect().Combine(events.Collect());
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        context.RegisterSourceOutput(all.Combine(assembly), static (output, found) => Write(output, found.Left.Left, found.Left.Right, found.Right));
    }

    private static void Write(SourceProductionContext output, ImmutableArray<ContractSource> contracts, ImmutableArray<EventSource> events, string assembly)
    {
        var withoutContract = events
            .Where(one => !contracts.Any(contract => contract.Describes(one)))
            .Select(one => ContractSource.OfEventsOnly(one.Namespace, one.Service));
        var all = contracts.Concat(withoutContract).Distinct().OrderBy(contract => contract.FullName, StringComparer.Ordinal).ToArray();
        foreach (var contract in all)
            Add(output, contract.FullName, contract.Text(events.Where(contract.Describes)));
        if (all.Length > 0)
            Add(output, "AllContracts", DescriptionText.OfAssembly(assembly, all.Select(contract => contract.FullName)));
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource($"{name}.g.cs", SourceText.From(text, Encoding.UTF8));
}
