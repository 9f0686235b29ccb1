using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>
/// Gives accounts of versions without a normal form of addresses the claim on theirs, once for an installation, before the first call where the log can be reached.
/// Where two accounts have one address the older one gets it and the other is noted in <see cref="SharedEmails"/>. Every step is one append on the versions that it
/// was decided on, so several instances may run it at once and an interrupted run is simply run again; an event at the end of its stream says that it is done.
/// </summary>
internal sealed partial class AddressUpgrade(
    IEventStore store, PersonKeys keys, LoginNames names, TimeProvider clock, ILogger<AddressUpgrade> logger) : BackgroundService
{
    private const string Stream = "email-forms";
    private const string Done = "EmailFormsAssigned";
    private const int BatchSize = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly FailureLog failures = new(logger, clock);
    private bool done;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Try(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; !done; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, clock, stoppingToken);
            await Try(stoppingToken);
        }
    }

    private async Task Try(CancellationToken cancellation)
    {
        try
        {
            await Run(cancellation);
            done = true;
        }
#pragma warning disable CA1031 // The boundary of a try: whatever is wrong, accounts can be used, and it is tried again.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failures.Write(fault, "E-mail addresses could not be brought to their one form; it is tried again");
        }
    }

    private async Task Run(CancellationToken cancellation)
    {
        if ((await store.ReadStream(Stream, 0, cancellation)).Any(e => e.Type == Done) || await store.LastPosition(cancellation) == 0)
            return;
        foreach (var id in await FindOldSpellings(cancellation))
            await Assign(id, cancellation);
        await store.Append(new Append($"{Stream}.done", [Noted(Done, null)]), cancellation);
    }

    /// <summary>Accounts that ever had an address whose form is another today.</summary>
    private async Task<IReadOnlyCollection<string>> FindOldSpellings(CancellationToken cancellation)
    {
        var found = new HashSet<string>();
        for (var position = 0L; await store.ReadAll(position, BatchSize, cancellation) is { Count: > 0 } batch; position = batch[^1].Position)
        {
            foreach (var recorded in batch)
            {
                if (Account.IdOf(recorded.Stream) is { } id && EmailIn(recorded, id) is { Length: > 0 } email && LoginNames.IsOldSpelling(email))
                    found.Add(id);
            }
        }

        return found;
    }

    private string? EmailIn(RecordedEvent recorded, string id) => recorded.Type is nameof(AccountEvent.UserRegistered) or nameof(AccountEvent.UserProfileUpdated)
        ? Account.Form(id, keys.Find(id)).Read(recorded) switch
        {
            AccountEvent.UserRegistered registered => registered.Profile.Email,
            AccountEvent.UserProfileUpdated updated => updated.Change.Email,
            _ => null,
        }
        : null;

    private async Task Assign(string id, CancellationToken cancellation)
    {
        while (await Decide(id, cancellation) is { } append)
        {
            if (await store.Append(append, cancellation) is AppendResult.Appended or AppendResult.Repeated)
                return;
        }
    }

    /// <summary>What is to be written for an account; null where it is in order.</summary>
    private async Task<Append?> Decide(string id, CancellationToken cancellation)
    {
        var (account, version, registered) = await Load(id, cancellation);
        if (account is not { Exists: true, Profile.Email: { Length: > 0 } email } || !LoginNames.IsOldSpelling(email))
            return null;
        var claim = names.Of(id, account.Profile).Single(claim => claim.Scope == LoginNames.Email);
        var holder = await store.FindClaim(claim.Scope, claim.Key, cancellation);
        if (holder == id)
            return null;
        var here = new StreamAppend(Account.Stream(id), version, []);
        if (holder is null)
            return Write([here, Noted("EmailFormAssigned", id)]) with { Claims = [claim] };
        var other = await Load(holder, cancellation);
        var there = new StreamAppend(Account.Stream(holder), other.Version, []);
        var shared = registered < other.Registered ? new SharedEmail(holder, id) : new SharedEmail(id, holder);
        if (shared.UserId == id && await SharedEmails.IsNoted(store, shared, cancellation))
            return null;
        Shared(shared.UserId, shared.OwnerId);
        var append = Write([here, there, Noted("EmailFormShared", shared.UserId)]) with { State = [SharedEmails.Note(shared)] };
        return shared.OwnerId == id ? append with { Releases = [claim with { Owner = holder }], Claims = [claim] } : append;
    }

    private async Task<(AccountState Account, long Version, long Registered)> Load(string id, CancellationToken cancellation)
    {
        var aggregate = Account.Form(id, keys.Find(id));
        var events = await store.ReadStream(Account.Stream(id), 0, cancellation);
        var account = aggregate.Fold(aggregate.Initial, events);
        return (account, account.Version, events.Count == 0 ? long.MaxValue : events[0].Position);
    }

    private static Append Write(IReadOnlyList<StreamAppend> streams) => new($"{Stream}.{UserIds.New()}", streams);

    private static StreamAppend Noted(string type, string? userId) => new(
        Stream,
        null,
        [new NewEvent(type, userId is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(new AdminJson(userId), UsersJson.Default.AdminJson))]);

    [LoggerMessage(LogLevel.Warning, "The account {UserId} has the e-mail address of the older account {OwnerId}, which keeps it; tempmessenger check lists such accounts")]
    private partial void Shared(string userId, string ownerId);
}
