using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Accounts;

/// <summary>What a command wants written for one account.</summary>
internal sealed record AccountChange(IReadOnlyList<AccountEvent> Events)
{
    /// <summary>Credentials, as they are after the change.</summary>
    public IReadOnlyList<StateChange> State { get; init; } = [];

    /// <summary>Unique values beside the login names.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Events of other streams.</summary>
    public IReadOnlyList<StreamAppend> Also { get; init; } = [];
}

/// <param name="State">Right after the command, also where it was carried out before.</param>
/// <param name="Repeated">It had been carried out before.</param>
internal sealed record Accepted(AccountState State, bool Repeated);

/// <summary>Carries commands out on accounts: their events, their login names and the circle of admins change together or not at all.</summary>
internal sealed class AccountLog(IEventStore store, PersonKeys keys, LoginNames names, ProjectionRunner projections)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>An account as it is now.</summary>
    public async Task<AccountState> Load(string userId, CancellationToken cancellation) =>
        (await store.Load(AccountJson.Aggregate(userId, keys.Find(userId)), Account.Stream(userId), cancellation)).State;

    /// <summary>The admins as they are now.</summary>
    public async Task<AdminsState> LoadAdmins(CancellationToken cancellation) =>
        (await store.Load(AdminsJson.Aggregate, Admins.Stream, cancellation)).State;

    /// <summary>True where the id is or was an account's; every read shows its newest change then.</summary>
    public Task<bool> IsKnown(string userId, CancellationToken cancellation) => IsShown(userId, _ => true, cancellation);

    /// <summary>True where the account's stream holds the command's events already; every read shows them then.</summary>
    public Task<bool> WasCarriedOut(string userId, string command, CancellationToken cancellation) =>
        IsShown(userId, e => e.CommandId == command, cancellation);

    /// <summary>
    /// Decides and appends until no other change comes between, then waits until every read shows it.
    /// </summary>
    /// <exception cref="TakenException">A unique value is somebody else's.</exception>
    /// <exception cref="ServiceException">What <paramref name="decide"/> throws.</exception>
    public async Task<Accepted> Change(
        string userId, string command, Func<AccountState, AdminsState, AccountChange> decide, CancellationToken cancellation)
    {
        var aggregate = AccountJson.Aggregate(userId, keys.Find(userId));
        var stream = Account.Stream(userId);
        while (true)
        {
            var admins = await LoadAdmins(cancellation);
            var outcome = await store.Decide(
                aggregate, stream, command, null, found => Complete(userId, found.State, admins, decide(found.State, admins)), cancellation);
            switch (outcome.Result)
            {
                case null:
                    return new(outcome.State, false);
                case AppendResult.Appended appended:
                    await WaitFor(appended.Position, cancellation);
                    return new(outcome.State, false);
                case AppendResult.Repeated repeated:
                    await WaitFor(repeated.Position, cancellation);
                    return new(await LoadAsOf(aggregate, stream, repeated.Version, cancellation), true);
                case AppendResult.Taken taken:
                    throw new TakenException(taken.Scope);
                case AppendResult.Conflict:
                    // The account or the circle of admins has changed in between; whoever changed it got ahead, so this ends.
                    continue;
                default:
                    throw new UnreachableException($"No append results in {outcome.Result.GetType().Name}.");
            }
        }
    }

    /// <summary>Until reads show everything up to a position.</summary>
    /// <exception cref="EventStoreUnavailableException">They do not in time, though it is in the log: the same command again has no second effect.</exception>
    public async Task WaitFor(long position, CancellationToken cancellation)
    {
        try
        {
            await projections.WaitFor(UsersSchema.Name, position, cancellation).WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException late)
        {
            throw new EventStoreUnavailableException("The read model does not follow the log now.", late);
        }
    }

    private async Task<bool> IsShown(string userId, Predicate<RecordedEvent> which, CancellationToken cancellation)
    {
        if ((await store.ReadStream(Account.Stream(userId), 0, cancellation)).LastOrDefault(e => which(e)) is not { } found)
            return false;
        await WaitFor(found.Position, cancellation);
        return true;
    }

    private async Task<AccountState> LoadAsOf(
        Aggregate<AccountState, AccountEvent> aggregate, string stream, long version, CancellationToken cancellation)
    {
        var events = await store.ReadStream(stream, 0, cancellation);
        return events.Where(e => e.Version <= version).Select(aggregate.Decode).Aggregate(aggregate.Initial, aggregate.Evolve);
    }

    private Decision<AccountEvent> Complete(string userId, AccountState before, AdminsState admins, AccountChange change)
    {
        var after = change.Events.Aggregate(before, Account.Evolve);
        var had = names.Of(userId, before.Profile);
        var has = names.Of(userId, after.Profile);
        // An address that is spelled anew is claimed anew: its owner may share it with an older account and not hold it.
        var moved = before.Profile.Email != after.Profile.Email;
        var left = moved ? names.OldSpelling(userId, before.Profile) : [];
        var circle = Admins.Follow(userId, before, after);
        return new(change.Events)
        {
            Claims = [.. has.Where(claim => !had.Contains(claim) || (moved && claim.Scope == LoginNames.Email)), .. change.Claims],
            Releases = [.. had.Concat(left).Except(has)],
            State = moved && before.Profile.Email is not null ? [SharedEmails.Over(userId), .. change.State] : change.State,
            Also = circle.Count == 0
                ? change.Also
                : [new StreamAppend(Admins.Stream, admins.Version, [.. circle.Select(AdminsJson.Encode)]), .. change.Also],
        };
    }
}

/// <summary>A unique value is somebody else's. It never leaves the service: what is said about it depends on the command.</summary>
internal sealed class TakenException(string scope) : Exception($"The {scope} is taken.")
{
    public string Scope => scope;
}
