using TempMessenger.Contracts.Feeds;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>What entries of other services in <c>person</c> feeds hold, where that is more than the data that stands in them. A feature registers it as a service.</summary>
/// <param name="Kinds">Of the entries.</param>
/// <param name="Fill">Is called in the name of the owner with entries of these kinds; gives contents in JSON by the ids of entries, of those that the owner may see now.</param>
internal sealed record PersonContents(
    IReadOnlyList<string> Kinds, Func<IReadOnlyList<FeedEntry>, CancellationToken, Task<IReadOnlyDictionary<string, byte[]>>> Fill);
