using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Background;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Phones;
using TempMessenger.Users.Reading;
using TempMessenger.Users.SecondFactors;

namespace TempMessenger.Users;

/// <summary>The read side of accounts: queries. It needs nothing of the write side.</summary>
public static class UsersReadPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "users-read",
        Contracts = [UserQueriesContract.Description],
        Options = [new(SignUpOptions.Section, typeof(SignUpOptions)), new(PhoneOptions.Section, typeof(PhoneOptions)),
            new(FactorOptions.Section, typeof(FactorOptions))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Accounts",
        Register = (services, configuration) => services.AddUsersRead(configuration),
        Ready = (services, cancellation) => services.GetRequiredService<IUserQueries>().ListUsers(new ListUsers(Limit: 1), cancellation),
    };

    /// <summary>Registers the service and the tables, which it shares with the write side: files in the data folder or, with <c>Postgres:Connection</c>, a database.</summary>
    public static IServiceCollection AddUsersRead(this IServiceCollection services, IConfiguration configuration) => services
        .AddAccountReading(configuration)
        .AddContract<IUserQueries, UserQueryService>(UserQueriesContract.Description, UserRefusals.ForStore);
}
