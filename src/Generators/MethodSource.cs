using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TempMessenger.Generators;

/// <summary>A method of a contract.</summary>
/// <param name="Name">In C#.</param>
/// <param name="Request">The type of the record that it takes.</param>
/// <param name="Result">The type of its result, or null where it has none.</param>
/// <param name="Arguments">The names of the record's parameters, as elements of a collection.</param>
/// <param name="Required">How many of them have no default.</param>
internal sealed record MethodSource(string Name, string Request, string? Result, string Arguments, int Required)
{
    private static readonly SymbolDisplayFormat Format =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static MethodSource Read(IMethodSymbol method)
    {
        var request = (INamedTypeSymbol)method.Parameters[0].Type;
        var result = ((INamedTypeSymbol)method.ReturnType).TypeArguments.SingleOrDefault();
        var parameters = request.InstanceConstructors.Single(constructor => constructor.DeclaredAccessibility == Accessibility.Public).Parameters;
        return new(
            method.Name,
            request.ToDisplayString(Format),
            result?.ToDisplayString(Format),
            string.Join(", ", parameters.Select(parameter => SymbolDisplay.FormatLiteral(parameter.Name, quote: true))),
            parameters.TakeWhile(parameter => !parameter.HasExplicitDefaultValue).Count());
    }

    /// <summary>The method's entry in the table of the contract's methods.</summary>
    public string Field(string contract, int index)
    {
        var call = Result is null
            ? $"static async (service, request, cancellation) => {{ await service.{Name}(request, cancellation); return default; }}"
            : $"static (service, request, cancellation) => service.{Name}(request, cancellation)";
        var types = $"{contract}, {Request}, {Result ?? "NoResult"}";
        return $"private static readonly ContractMethod<{types}> {Name} = new({index}, nameof({contract}.{Name}), [{Arguments}], {Required}, {call});";
    }

    /// <summary>The method of the proxy.</summary>
    public string Proxy(string description) =>
        $"public Task{(Result is null ? "" : $"<{Result}>")} {Name}({Request} request, CancellationToken cancellation) => " +
        $"invoker.Invoke({description}.{Name}, request, cancellation);";
}
