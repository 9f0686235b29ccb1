using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>Runs commands on accounts: their events, their login names and the circle of admins change together or not at all.</summary>
internal sealed class AccountAggregate(
    Aggregate<AccountState, AccountEvent> accounts, IEventStore store, AccountSnapshots snapshots, PersonKeys keys, LoginNames names)
{
    /// <summary>An account as it is now.</summary>
    public async Task<AccountState> Load(string userId, CancellationToken cancellation) =>
        (await accounts.Load(snapshots.Form(userId, keys.Find(userId)), Account.Stream(userId), cancellation)).State;

    /// <summary>The admins as they are now.</summary>
    public async Task<AdminsState> LoadAdmins(CancellationToken cancellation) =>
        Admins.Form.Fold(AdminsState.None, await store.ReadStream(Admins.Stream, 0, cancellation));

    /// <summary>True where the id is or was an account's; every read shows its newest change then.</summary>
    public Task<bool> IsKnown(string userId, CancellationToken cancellation) => accounts.IsShown(Account.Stream(userId), _ => true, cancellation);

    /// <summary>True where the account's stream holds the command's events already; every read shows them then.</summary>
    public Task<bool> WasCarriedOut(string userId, string command, CancellationToken cancellation) =>
        accounts.WasCarriedOut(Account.Stream(userId), command, cancellation);

    /// <inheritdoc cref="Aggregate{TState, TEvent}.WaitUntilShown"/>
    public Task WaitUntilShown(long position, CancellationToken cancellation) => accounts.WaitUntilShown(position, cancellation);

    /// <summary>As <see cref="Aggregate{TState, TEvent}.Run"/>; the login names and the circle of admins follow from the decision's events.</summary>
    /// <exception cref="ClaimTakenException">A unique value is somebody else's.</exception>
    /// <exception cref="ServiceException">What <paramref name="decide"/> throws.</exception>
    public Task<Outcome<AccountState>> Run(
        string userId, string command, Func<AccountState, AdminsState, Task<Decision<AccountEvent>>> decide, CancellationToken cancellation) => accounts.Run(
        snapshots.Form(userId, keys.Find(userId)),
        Account.Stream(userId),
        command,
        null,
        async found =>
        {
            var admins = await LoadAdmins(cancellation);
            return Complete(userId, found.State, admins, await decide(found.State, admins));
        },
        cancellation);

    /// <inheritdoc cref="Run(string, string, Func{AccountState, AdminsState, Task{Decision{AccountEvent}}}, CancellationToken)"/>
    public Task<Outcome<AccountState>> Run(
        string userId, string command, Func<AccountState, AdminsState, Decision<AccountEvent>> decide, CancellationToken cancellation) =>
        Run(userId, command, (account, admins) => Task.FromResult(decide(account, admins)), cancellation);

    private Decision<AccountEvent> Complete(string userId, AccountState before, AdminsState admins, Decision<AccountEvent> decision)
    {
        var after = decision.Events.Aggregate(before, Account.Evolve);
        var had = names.Of(userId, before);
        var has = names.Of(userId, after);
        // An address that is spelled anew is claimed anew: its owner may share it with an older account and not hold it.
        var moved = before.Profile.Email != after.Profile.Email;
        var left = moved ? names.OldSpelling(userId, before.Profile) : [];
        var circle = Admins.Follow(userId, before, after);
        return decision with
        {
            Claims = [.. has.Where(claim => !had.Contains(claim) || (moved && claim.Scope == LoginNames.Email)), .. decision.Claims],
            Releases = [.. had.Concat(left).Except(has), .. decision.Releases],
            State = moved && before.Profile.Email is not null ? [SharedEmails.Over(userId), .. decision.State] : decision.State,
            Also = circle.Count == 0
                ? decision.Also
                : [new StreamAppend(Admins.Stream, admins.Version, [.. circle.Select(Admins.Encode)]), .. decision.Also],
        };
    }
}
