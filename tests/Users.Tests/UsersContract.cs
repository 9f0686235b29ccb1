using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

/// <summary>
/// What <see cref="IUsers"/> promises, whatever carries the calls: a deriving class says through what the service is reached.
/// Where a test does not say who calls, it is the system.
/// </summary>
public abstract partial class UsersContract
{
    /// <summary>The contract as callers see it, for a container in which the service runs.</summary>
    protected abstract IUsers Through(IServiceProvider services);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>A service on stores of its own.</summary>
    private protected virtual Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.Start(Through, settings);
}

/// <summary>The service itself.</summary>
public sealed class Users_called_directly : UsersContract
{
    protected override IUsers Through(IServiceProvider services) => (IUsers)services.GetService(typeof(IUsers))!;
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Users_on_postgres : UsersContract
{
    protected override IUsers Through(IServiceProvider services) => (IUsers)services.GetService(typeof(IUsers))!;

    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.StartOnPostgres(Through, settings);
}
