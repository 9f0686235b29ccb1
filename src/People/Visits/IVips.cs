namespace TempMessenger.People.Visits;

/// <summary>Who is a VIP, as far as visits depend on it.</summary>
internal interface IVips
{
    /// <summary>Whether somebody is one now.</summary>
    Task<bool> IsVip(string userId, CancellationToken cancellation);
}

/// <summary>Where no service has VIPs.</summary>
internal sealed class NoVips : IVips
{
    public Task<bool> IsVip(string userId, CancellationToken cancellation) => Task.FromResult(false);
}
