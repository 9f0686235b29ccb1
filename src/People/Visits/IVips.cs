using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;

namespace TempMessenger.People.Visits;

/// <summary>Who is a VIP, as far as visits depend on it.</summary>
internal interface IVips
{
    /// <summary>Whether somebody is one now.</summary>
    Task<bool> IsVip(string userId, CancellationToken cancellation);
}

/// <summary>As the membership service says.</summary>
internal sealed class MembershipVips(IMembership membership) : IVips
{
    public async Task<bool> IsVip(string userId, CancellationToken cancellation)
    {
        // Who looks at a profile may not ask that of its person.
        Caller.Current = Caller.System;
        return (await membership.FindMembership(new(userId), cancellation)).IsVip;
    }
}

/// <summary>Where no service has VIPs.</summary>
internal sealed class NoVips : IVips
{
    public Task<bool> IsVip(string userId, CancellationToken cancellation) => Task.FromResult(false);
}
