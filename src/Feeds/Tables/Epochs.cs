using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>Under which the numbers of each kind of feed count: made with the tables.</summary>
internal sealed class Epochs([FromKeyedServices(FeedsSchema.Name)] Database database)
{
    private readonly ConcurrentDictionary<string, string> known = new();

    public async Task<string> Of(string kind, CancellationToken cancellation) => known.TryGetValue(kind, out var epoch)
        ? epoch
        : known[kind] = (await database.Read(
            db => db.First(row => row.GetString(0), "SELECT epoch FROM feed_epochs WHERE kind=@kind", ("kind", kind)), cancellation))!;
}
