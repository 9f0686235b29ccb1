using System.Security.Cryptography;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Phones;

/// <summary>The numbers by which apps know accounts: random, so that they tell neither how many accounts there are nor which came first.</summary>
internal sealed class PhoneNumbering(AccountAggregate accounts)
{
    private const int Bits = 53;
    private const int MostAttempts = 20;

    /// <summary>From 1 to 2^53 - 1: what every client's numbers hold exactly.</summary>
    public static long AtRandom()
    {
        long number;
        do
        {
            number = (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) >> ((sizeof(ulong) * 8) - Bits));
        }
        while (number == 0);

        return number;
    }

    /// <summary>Gives an account its number where it has none yet. It is unique because it is claimed with its event.</summary>
    public async Task Ensure(string userId, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await accounts.Run(
                    userId, $"number.{userId}", (account, _) => new Decision<AccountEvent>(Account.GiveNumber(account, AtRandom())), cancellation);
                return;
            }
            catch (ClaimTakenException) when (attempt < MostAttempts)
            {
                // Somebody else has this one.
            }
        }
    }
}
