using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Media.Tables;

/// <summary>The clock by which media vanish.</summary>
internal sealed class MediaClock([FromKeyedServices(MediaSchema.Name)] Database database, TimeProvider time)
    : DatabaseClock(database, time, "SELECT coalesce(max(created_at), 0) FROM media");
