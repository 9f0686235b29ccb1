using TempMessenger.EndToEnd.Tests.Browsing;
using Xunit.Sdk;
using Xunit.v3;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>Begins with the collections that take longest, so that none of them runs on while nothing is left to run beside it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest = [typeof(OneProcess), typeof(TwoGateways), typeof(PostsInOneProcess)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(Longest, type => type.FullName == collection.TestCollectionClassName) is var rank and >= 0 ? rank : Longest.Length;
}
