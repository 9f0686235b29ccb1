using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Phones;

/// <summary>The account that holds a phone.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Account">As it is.</param>
internal sealed record PhoneOwner(string Id, AccountState Account)
{
    /// <summary>A code has proven that the phone is the account's. Where none has, anybody may have typed it in.</summary>
    public bool IsProven => Account.PhoneVerified;
}

/// <summary>Who holds which phone, and how one that was never proven goes over to who proves it.</summary>
internal sealed class PhoneOwners(LoginNames names, AccountAggregate accounts, PersonKeys keys)
{
    /// <summary>Who holds the phone, or null.</summary>
    public async Task<PhoneOwner?> Find(string phone, CancellationToken cancellation)
    {
        if (await names.FindOwner(LoginNames.Phone, phone, cancellation) is not { } id)
            return null;
        var account = await accounts.Load(id, cancellation);
        return account.Exists && account.Profile.Phone == phone ? new(id, account) : null;
    }

    /// <summary>The decision, and with it that its account takes the phone over from who held it without a proof.</summary>
    public Decision<AccountEvent> TakeOver(Decision<AccountEvent> decision, string phone, PhoneOwner? from)
    {
        if (from is null || keys.Find(from.Id) is not { } key)
            return decision;
        var form = Account.Form(from.Id, key);
        return decision with
        {
            Releases = [names.OfPhone(from.Id, phone)],
            Also = [.. decision.Also, new StreamAppend(Account.Stream(from.Id), from.Account.Version, [.. Account.LosePhone(from.Account).Select(form.Encode)])],
        };
    }
}
