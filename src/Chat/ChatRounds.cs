using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Chat.Sealing;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Chat;

/// <summary>Publishes what is due as soon as it is: who sends a message does not wait for it.</summary>
internal sealed class DeliveryRounds(
    [FromKeyedServices(ChatSchema.Name)] Outbox outbox, DueNotices due, TimeProvider clock, ILogger<DeliveryRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, clock, "Chat messages could not be handed to feeds; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(
        async cancellation =>
        {
            await outbox.PublishDue(cancellation);
            await due.Wait(Longest, cancellation);
            return TimeSpan.Zero;
        },
        stoppingToken);
}

/// <summary>Each second erases what is over and destroys the keys of periods that are.</summary>
internal sealed class ErasingRounds(ChatErasing erasing, ChatKeys keys, ChatClock chatClock, TimeProvider clock, ILogger<ErasingRounds> logger) : BackgroundService
{
    private const int RoundsPerListing = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Rounds rounds = new(logger, clock, "Chat messages whose time is over could not be erased; it is tried again");
    private int round;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(
        Period,
        async cancellation =>
        {
            while (!await erasing.Sweep(cancellation))
            {
            }

            keys.Destroy(await chatClock.Now(cancellation), all: round++ % RoundsPerListing == 0);
        },
        stoppingToken);
}

/// <summary>When an account is deleted, its conversations are erased.</summary>
internal sealed class ConversationErasure(ChatErasing erasing) : IHandle<UserDeleted>
{
    public async Task Handle(UserDeleted published, CancellationToken cancellation)
    {
        while (await erasing.EraseNext(published.UserId, cancellation))
        {
        }
    }
}
