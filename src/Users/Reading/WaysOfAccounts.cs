using TempMessenger.Contracts.Users;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Reading;

/// <summary>How accounts log in, without what is secret of it.</summary>
internal sealed class WaysOfAccounts(FactorStore store, FactorTable table)
{
    public Task<WaysToLogIn> List(ListWaysToLogIn request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        return List(request.UserId, cancellation);
    }

    public async Task<WaysToLogIn> List(string userId, CancellationToken cancellation)
    {
        if (!UserIds.IsId(userId))
            return new([], HasTotp: false, 0);
        var factors = await store.Load(userId, cancellation);
        var uses = await table.Uses(userId, cancellation);
        return new(
            [.. factors.Passkeys.Select(passkey => new Passkey(passkey.Id, passkey.Name, passkey.AddedAt, uses.GetValueOrDefault(passkey.Id)?.LastUsedAt))],
            factors.Totp is not null,
            factors.RecoveryCodes.Count);
    }
}
