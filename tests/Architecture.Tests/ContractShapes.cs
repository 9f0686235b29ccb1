using System.Reflection;
using System.Runtime.CompilerServices;
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

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is not { } setter || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
