using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Background;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Feedback.Service;
using TempMessenger.Feedback.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feedback;

/// <summary>The feedback service.</summary>
internal static class FeedbackPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "feedback",
        Contracts = [FeedbackContract.Description],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Feedback",
        Register = (services, configuration) => services.AddFeedback(configuration),
        Ready = (services, cancellation) => services.GetRequiredService<IFeedback>().GetFeedbackPosition(new GetFeedbackPosition(), cancellation),
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, in the database that it names.</summary>
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddDatabase(configuration, FeedbackTable.Steps);
        services.AddOutbox(configuration, FeedbackTable.Owner, FeedbackTable.Notices, provider => provider.GetRequiredService<FeedbackNotices>().Publish);
        services.AddProjection<FeedbackTable>();
        services.AddSingleton<FeedbackNotices>();
        services.AddSingleton(provider => new Aggregate<EntryState, EntryEvent>(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ProjectionRunner>(), FeedbackTable.Owner));
        return services.AddContract<IFeedback, FeedbackService>(FeedbackContract.Description, FeedbackService.ForStore);
    }
}
