using System.Reflection;
using TempMessenger.Contracts;
using Xunit.v3;

namespace TempMessenger.Testing;

/// <summary>A test's calls are the system's own where the test does not say who calls.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class AsSystemAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Caller.Current = Caller.System;
}
