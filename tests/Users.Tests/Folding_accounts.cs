using FsCheck;
using FsCheck.Fluent;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tests;

/// <summary>Laws of the fold, for any history.</summary>
public sealed class Folding_accounts
{
    private static readonly Sealing Fixed = new(plain => plain, box => box);

    [Fact]
    public void The_same_events_always_give_the_same_state() => Check(history =>
        history.Aggregate(AccountState.None, Account.Evolve) == history.Aggregate(AccountState.None, Account.Evolve));

    [Fact]
    public void A_history_gives_the_same_state_after_it_was_written_and_read() => Check(history =>
    {
        var read = history.Select((happened, n) => Account.Decode(Recorded(Account.Encode(happened, Fixed), n + 1), Fixed));
        return history.Aggregate(AccountState.None, Account.Evolve) == read.Aggregate(AccountState.None, Account.Evolve);
    });

    [Fact]
    public void Folding_in_two_parts_is_folding_at_once() => Check(history => Enumerable.Range(0, history.Count).All(cut =>
        history.Skip(cut).Aggregate(history.Take(cut).Aggregate(AccountState.None, Account.Evolve), Account.Evolve)
            == history.Aggregate(AccountState.None, Account.Evolve)));

    [Fact]
    public void The_version_counts_the_events() => Check(history => history.Aggregate(AccountState.None, Account.Evolve).Version == history.Count);

    [Fact]
    public void What_an_update_decides_leads_to_what_was_wanted() => Prop.ForAll(
        Changes.ToArbitrary(),
        wanted =>
        {
            var account = Account.Evolve(AccountState.None, new AccountEvent.UserRegistered(Some.Anna, Role.Member, 1));
            if (wanted.Email == "" && string.IsNullOrEmpty(wanted.Phone))
                return true;
            var after = Account.UpdateProfile(account, wanted, 1).Aggregate(account, Account.Evolve).Profile;
            return (wanted.Username ?? "anna") == after.Username && (wanted.FirstName ?? "Anna") == after.FirstName
                && (wanted.LastName ?? "Smith") == after.LastName && (wanted.Email ?? "anna@example.org") == (after.Email ?? "")
                && (wanted.Name is { Length: > 0 } name ? name : Profile.FullName(after.FirstName, after.LastName)) == after.Name;
        }).QuickCheckThrowOnFailure();

    private static Gen<string?> Field => Gen.Elements<string?>(null, "Ann", "Zoë 👩‍🚀", "a\"b\\");

    private static Gen<string?> Optional => Gen.Elements<string?>(null, "", "x@y", "+4930123456");

    private static Gen<ProfileChange> Changes =>
        from username in Field
        from email in Optional
        from phone in Optional
        from first in Field
        from last in Field
        from name in Optional
        select new ProfileChange(username, email, phone, first, last, name);

    private static Gen<AccountEvent> Later => Gen.OneOf(
        Changes.Select(change => (AccountEvent)new AccountEvent.UserProfileUpdated(change)),
        Gen.Elements<string?>(null, "0123").Select(kept => (AccountEvent)new AccountEvent.UserPasswordChanged(kept)),
        Gen.Elements(Role.Member, Role.Moderator, Role.Admin).Select(role => (AccountEvent)new AccountEvent.UserRoleChanged(role)),
        Gen.Elements("+4930123456", "+4930999999").Select(phone => (AccountEvent)new AccountEvent.UserPhoneVerified(phone)),
        Gen.Elements(1L, 9_007_199_254_740_991).Select(number => (AccountEvent)new AccountEvent.UserNumbered(number)));

    private static void Check(Func<IReadOnlyList<AccountEvent>, bool> law)
    {
        var histories =
            from later in Later.ListOf()
            from deleted in Gen.Elements(true, false)
            select (IReadOnlyList<AccountEvent>)
            [
                new AccountEvent.UserRegistered(Some.Anna, Role.Member, 1), .. later, .. deleted ? [new AccountEvent.AccountDeleted()] : (AccountEvent[])[],
            ];
        Prop.ForAll(histories.ToArbitrary(), law).QuickCheckThrowOnFailure();
    }

    private static RecordedEvent Recorded(NewEvent written, long version) => new(version, "user-77", version, written.Type, written.Data, "c", 5);
}
