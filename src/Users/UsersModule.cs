using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Postgres;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.Postgres;
using TempMessenger.Users.ReadModel;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.SignUp;
using TempMessenger.Users.Sqlite;

namespace TempMessenger.Users;

/// <summary>The users service: accounts and sessions.</summary>
public static class UsersModule
{
    /// <summary>
    /// Registers the service, its options and its stores: files in the data folder or, with <c>Postgres:Connection</c>, tables that several
    /// instances share. <see cref="IEvents"/> comes from the transport.
    /// </summary>
    public static IServiceCollection AddUsers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        AddOptions(services, configuration);
        AddPasswords(services);
        AddReadModel(services);
        if (configuration.HasPostgres())
            AddPostgresTables(services, configuration);
        else
            AddSqliteFile(services);
        services.AddSingleton<LoginNames>();
        services.AddHostedService<AddressUpgrade>();
        services.AddSingleton<AccountLog>();
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<AccountReads>();
        services.AddSingleton<AccountSlices>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<SignUpGate>();
        services.AddSingleton<Registration>();
        services.AddSingleton<SignUps>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<LogIns>();
        services.AddSingleton<LiveSessions>();
        services.AddContract<IUsers, UsersService>(UsersContract.Description, Refusals.ForStore);
        services.AddHostedService<SetUpAnnouncement>();
        services.AddSingleton<SessionSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweeper>());
        return services;
    }

    /// <summary>
    /// For a command that runs beside servers or while they are stopped: what becomes due to be told stays due, for it could reach nobody from here.
    /// Register it after <see cref="AddUsers"/>.
    /// </summary>
    public static IServiceCollection LeaveNoticesToServers(this IServiceCollection services) => services.AddSingleton<INotices, LeftNotices>();

    /// <summary>
    /// For an operator: the accounts that share their e-mail address with an older one, each in a line that says what to do. The service need not run; nothing is
    /// written and no log is made.
    /// </summary>
    /// <exception cref="EventStoreUnavailableException">The log cannot be read now.</exception>
    public static async Task<IReadOnlyList<string>> DescribeSharedEmails(
        IServiceProvider services, IConfiguration configuration, CancellationToken cancellation)
    {
        if (!await EventStoreModule.HasLog(services, configuration, cancellation))
            return [];
        var log = services.GetRequiredService<AccountLog>();
        var lines = new List<string>();
        foreach (var shared in await SharedEmails.List(services.GetRequiredService<IEventStore>(), cancellation))
        {
            var (account, owner) = (await log.Load(shared.UserId, cancellation), await log.Load(shared.OwnerId, cancellation));
            lines.Add(
                $"the account {account.Profile.Username} has the e-mail address of an older account{(owner.Exists ? $", {owner.Profile.Username}," : "")} " +
                "and logs in by its username: one of the two needs another address");
        }

        return lines;
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section))
            .Validate(access => Enum.IsDefined(access.SignUp), "Access:SignUp is open, invite or closed.")
            .ValidateOnStart();
        services.AddOptions<AccountsOptions>().Bind(configuration.GetSection(AccountsOptions.Section))
            .Validate(accounts => accounts.PasswordMemoryKibibytes is >= 8 and <= 1_048_576, "Accounts:PasswordMemoryKibibytes is 8 to 1,048,576.")
            .Validate(accounts => accounts.PasswordPasses is >= 1 and <= 100, "Accounts:PasswordPasses is 1 to 100.")
            .Validate(accounts => accounts.PasswordQueue is >= 1 and <= 1_000, "Accounts:PasswordQueue is 1 to 1,000.")
            .Validate(accounts => IsEmailOrAbsent(accounts.AdminEmail), "Accounts:AdminEmail is an e-mail address, or absent.")
            .ValidateOnStart();
    }

    private static bool IsEmailOrAbsent(string? email) => AccountRules.Email(email).Wrong is null;

    private static void AddPasswords(IServiceCollection services)
    {
        services.AddSingleton(provider => new PasswordGate(
            Math.Max(1, Environment.ProcessorCount - 1), provider.GetRequiredService<IOptions<AccountsOptions>>().Value.PasswordQueue));
        services.AddSingleton(provider => new SlowHash(CostOf(provider.GetRequiredService<IOptions<AccountsOptions>>().Value)));
        services.AddSingleton<Credentials>();
        services.AddSingleton<OldHashes>();
        services.AddHostedService(provider => provider.GetRequiredService<OldHashes>());
    }

    private static Argon2Cost CostOf(AccountsOptions options) => new(options.PasswordMemoryKibibytes, options.PasswordPasses);

    private static void AddReadModel(IServiceCollection services)
    {
        services.AddSingleton<UsernameOrder>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<Publisher>();
        services.AddProjection<UsersProjection>();
        services.AddSingleton<IVerifiable>(provider => provider.GetRequiredService<UsersProjection>());
    }

    private static void AddSqliteFile(IServiceCollection services)
    {
        services.AddSingleton(provider => new UsersDatabase(provider.GetRequiredService<DataFolder>().FilePath("users.db")));
        services.AddSingleton<SqliteAccounts>();
        services.AddSingleton<IAccountTable>(provider => provider.GetRequiredService<SqliteAccounts>());
        services.AddSingleton<INotices>(provider => provider.GetRequiredService<SqliteAccounts>());
        services.AddSingleton<ISessionStore, SqliteSessions>();
        services.AddSingleton(new SetUpCode(ReadableCode.New));
    }

    private static void AddPostgresTables(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Preparation.Schema(Postgres.UsersSchema.Name, Postgres.UsersSchema.Steps));
        services.AddPostgres(configuration);
        services.AddSingleton<UsersTables>();
        services.AddSingleton<IAccountTable, PostgresAccounts>();
        services.AddSingleton<INotices, PostgresNotices>();
        services.AddSingleton<ISessionStore, PostgresSessions>();
        services.AddHostedService<PublishingRounds>();
        // Whichever instance a sign-up reaches, it must know the code that any of them printed.
        services.AddSingleton(provider => new SetUpCode(
            () => ReadableCode.From(Convert.FromHexString(provider.GetRequiredService<InstallationKey>().Hash("set-up code", "")))));
    }
}
