using System.Reflection;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A contract that nothing in a test may call.</summary>
#pragma warning disable CA1852 // A class is made from it at run time.
internal class NotAsked : DispatchProxy
#pragma warning restore CA1852
{
    public static T Of<T>()
        where T : class => Create<T, NotAsked>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        throw new InvalidOperationException($"{targetMethod?.Name} is called, which nothing here may.");
}
