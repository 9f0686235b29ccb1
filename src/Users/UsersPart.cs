using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Postgres;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.Phones;
using TempMessenger.Users.Reading;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.SignUp;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users;

/// <summary>The users service: accounts and sessions, of which it also answers every read.</summary>
public static class UsersPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "users",
        Contracts = [UsersContract.Description],
        Peers = [MessagesContract.Description, SmsContract.Description, MediaContract.Description],
        Options =
        [
            new(AccountsOptions.Section, typeof(AccountsOptions)), new(SignUpOptions.Section, typeof(SignUpOptions)),
            new(PhoneOptions.Section, typeof(PhoneOptions)), new(FactorOptions.Section, typeof(FactorOptions)),
        ],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Accounts",
        Register = (services, configuration) => services.AddUsers(configuration),
        RegisterStreams = AccountStreams.Register,
        Ready = (services, cancellation) => services.GetRequiredService<IUsers>().GetSignUpPolicy(new GetSignUpPolicy(), cancellation),
        Inspect = DescribeSharedEmails,
        Commands = AccountCommands.Group,
    };

    /// <summary>
    /// Registers the service, its options and its stores: files in the data folder or, with <c>Postgres:Connection</c>, tables that several
    /// instances share. <see cref="IEvents"/> comes from the transport.
    /// </summary>
    public static IServiceCollection AddUsers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccountReading(configuration);
        AddOptions(services, configuration);
        AddPasswords(services);
        AddSetUpCode(services, configuration);
        services.AddHostedService<AddressUpgrade>();
        services.AddSingleton(provider => new Aggregate<AccountState, AccountEvent>(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ProjectionRunner>(), UsersSchema.Name));
        services.AddSingleton<AccountSnapshots>();
        services.AddSingleton<AccountNotices>();
        services.AddSingleton<AccountAggregate>();
        services.AddSingleton<Avatars>();
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<AccountSlices>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<SignUpGate>();
        services.AddSingleton<Registration>();
        services.AddSingleton<SignUps>();
        services.AddSingleton<Suspensions>();
        services.AddSingleton<LogInGate>();
        services.AddSingleton<LogIns>();
        services.AddSingleton<LogInRecords>();
        AddPhones(services);
        FactorModule.Add(services);
        services.AddContract<IUsers, UsersService>(UsersContract.Description, UserRefusals.ForStore);
        services.AddHostedService<SetUpAnnouncement>();
        services.AddSingleton<SessionSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweeper>());
        return services;
    }

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
        var accounts = services.GetRequiredService<AccountAggregate>();
        var lines = new List<string>();
        foreach (var shared in await SharedEmails.List(services.GetRequiredService<IEventStore>(), cancellation))
        {
            var (account, owner) = (await accounts.Load(shared.UserId, cancellation), await accounts.Load(shared.OwnerId, cancellation));
            lines.Add(
                $"the account {account.Profile.Username} has the e-mail address of an older account{(owner.Exists ? $", {owner.Profile.Username}," : "")} " +
                "and logs in by its username: one of the two needs another address");
        }

        return lines;
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<AccountsOptions>().Bind(configuration.GetSection(AccountsOptions.Section))
            .Validate(accounts => accounts.PasswordMemoryKibibytes is >= 8 and <= 1_048_576, "Accounts:PasswordMemoryKibibytes is 8 to 1,048,576.")
            .Validate(accounts => accounts.PasswordPasses is >= 1 and <= 100, "Accounts:PasswordPasses is 1 to 100.")
            .Validate(accounts => accounts.PasswordQueue is >= 1 and <= 1_000, "Accounts:PasswordQueue is 1 to 1,000.")
            .Validate(accounts => IsEmailOrAbsent(accounts.AdminEmail), "Accounts:AdminEmail is an e-mail address, or absent.")
            .ValidateOnStart();

    private static bool IsEmailOrAbsent(string? email) => AccountRules.Email(email).Wrong is null;

    private static void AddPasswords(IServiceCollection services)
    {
        services.AddSingleton(provider => new PasswordGate(
            Math.Max(1, Environment.ProcessorCount - 1), provider.GetRequiredService<IOptions<AccountsOptions>>().Value.PasswordQueue));
        services.AddSingleton(provider => new SlowHash(CostOf(provider.GetRequiredService<IOptions<AccountsOptions>>().Value)));
        services.AddSingleton<StoredPasswords>();
        services.AddSingleton<OldHashes>();
        services.AddHostedService(provider => provider.GetRequiredService<OldHashes>());
    }

    private static Argon2Cost CostOf(AccountsOptions options) => new(options.PasswordMemoryKibibytes, options.PasswordPasses);

    private static void AddPhones(IServiceCollection services)
    {
        services.AddSingleton<PhoneOwners>();
        services.AddSingleton<PhoneNumbering>();
        services.AddSingleton<PhoneRegistration>();
        services.AddSingleton<PhoneLogIns>();
        services.AddSingleton<PhoneSignUps>();
        services.AddSingleton<PhoneVerification>();
        services.AddSingleton<PhoneSlices>();
    }

    private static void AddSetUpCode(IServiceCollection services, IConfiguration configuration)
    {
        // Where several instances share a database, whichever a sign-up reaches must know the code that any of them printed.
        if (configuration.HasPostgres())
        {
            services.AddSingleton(provider => new SetUpCode(
                () => ReadableCode.From(Convert.FromHexString(provider.GetRequiredService<InstallationKey>().Hash("set-up code", "")))));
        }
        else
        {
            services.AddSingleton(new SetUpCode(ReadableCode.New));
        }
    }
}
