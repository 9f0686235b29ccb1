using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TempMessenger.Contracts;
using Xunit;

namespace TempMessenger.Architecture.Tests;

public sealed class ContractShapes
{
    /// <summary>It publishes, and nobody calls it.</summary>
    private const string Gateway = "gateway_service";

    private static readonly Type[] All = typeof(IKonnichiwa).Assembly.GetExportedTypes();

    public static TheoryData<string> Methods =>
        [.. All.Where(type => type.GetCustomAttribute<ServiceAttribute>() is not null).SelectMany(type => type.GetMethods()).Select(Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_takes_one_immutable_record_and_a_cancellation_token(string name)
    {
        var method = All.SelectMany(type => type.GetMethods()).Single(method => Name(method) == name);
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();

        Assert.Equal(2, parameters.Length);
        Assert.Equal(typeof(CancellationToken), parameters[1]);
        Assert.True(typeof(Task).IsAssignableFrom(method.ReturnType));
        Assert.All(parameters[0].GetProperties(), property => Assert.True(IsInitOnly(property), property.Name));
        Assert.True(parameters[0].IsSealed && parameters[0].GetMethod("<Clone>$") is not null, $"{parameters[0].Name} is no sealed record");
    }

    [Fact]
    public void Every_event_names_its_service_and_no_two_share_a_name()
    {
        var events = All.Select(type => type.GetCustomAttribute<EventAttribute>()).OfType<EventAttribute>().ToArray();
        var services = All.Select(type => type.GetCustomAttribute<ServiceAttribute>()).OfType<ServiceAttribute>().Select(service => service.Name).Append(Gateway).ToArray();

        Assert.NotEmpty(events);
        Assert.All(events, described => Assert.Contains(described.Service, services));
        Assert.Equal(events.Length, events.Select(described => (described.Service, described.Type)).Distinct().Count());
    }

    [Fact]
    public void Every_contract_and_event_of_the_assembly_is_described()
    {
        var contracts = All.Where(type => type.IsDefined(typeof(ServiceAttribute), false));
        var events = All.Where(type => type.IsDefined(typeof(EventAttribute), false));

        Assert.Equal(contracts.ToHashSet(), AllContracts.Descriptions.Select(one => one.Interface).OfType<Type>().ToHashSet());
        Assert.Equal(events.ToHashSet(), AllContracts.Descriptions.SelectMany(one => one.Events).Select(one => one.Type).ToHashSet());
        Assert.All(AllContracts.Descriptions, one => Assert.Equal(
            one.Interface?.GetMethods().Select(method => (method.GetParameters()[0].ParameterType, Result(method))) ?? [],
            one.Methods.Select(method => (method.Request, method.Result))));
    }

    [Fact]
    public void Every_request_result_and_event_is_in_the_JSON_context_of_its_contract() =>
        Assert.Empty(
            from contract in AllContracts.Descriptions
            let types = contract.Methods.SelectMany(method => new[] { method.Request, method.Result }).Concat(contract.Events.Select(one => one.Type))
            from type in types.Where(type => type != typeof(NoResult)).Distinct()
            where contract.Json.GetTypeInfo(type, JsonSerializerOptions.Default) is null
            select $"{contract.Service}: {type}");

    private static Type Result(MethodInfo method) => method.ReturnType.GenericTypeArguments is [var result] ? result : typeof(NoResult);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is not { } setter || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
