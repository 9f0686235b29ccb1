using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;

namespace TempMessenger.People.Visits;

/// <summary>Who is a VIP, as far as visits depend on it.</summary>
internal interface IVips
{
    /// <summary>Whether the account is a VIP now.</summary>
    /// <exception cref="ServiceException">Unavailable: nobody knows. It is not guessed, since a VIP may have chosen to leave no visits.</exception>
    Task<bool> IsVip(string userId, CancellationToken cancellation);
}

/// <summary>Who has VIP time left. The service is looked up when somebody asks: relations and profiles go on without it.</summary>
internal sealed class MembershipVips(IServiceProvider services) : IVips
{
    public async Task<bool> IsVip(string userId, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        return (await services.GetRequiredService<IMembership>().FindMembership(new(userId), cancellation)).IsVip;
    }
}
