using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.LogInWays;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>The page on which people see and change what is theirs.</summary>
/// <param name="User">The account as it is now.</param>
/// <param name="Sessions">Where it is logged in.</param>
/// <param name="History">What happened to it lately.</param>
/// <param name="CurrentSession">The id of the session that looks.</param>
/// <param name="Now">Unix milliseconds.</param>
/// <param name="Ways">How one logs in beside password and texted codes.</param>
public sealed record ProfileModel(
    User User, IReadOnlyList<SessionInfo> Sessions, HistoryPage History, string CurrentSession, long Now, OwnWays Ways)
    : IShownBy<ProfilePage>
{
    internal const string ProfileForm = "profile";
    internal const string PasswordForm = "password";
    internal const string DeletionForm = "deletion";
    internal const string PhoneForm = "phone";
    internal const string PhoneCodeForm = "phone-code";
    internal const string PhoneAddress = "/profile/phone";

    /// <summary>Names and e-mail.</summary>
    public Form Profile { get; init; } = FilledWith(User);

    /// <summary>Old and new password.</summary>
    public Form Password { get; init; } = new(PasswordForm);

    /// <summary>Password and assent to the end of the account.</summary>
    public Form Deletion { get; init; } = new(DeletionForm);

    /// <summary>Asks for a code to a phone that is to become the account's.</summary>
    public CodeRequest Phone { get; init; } = new(new Form(PhoneForm), PhoneAddress);

    /// <summary>Takes that code; null until one was sent.</summary>
    public Form? PhoneCode { get; init; }

    /// <summary>The code that was sent to the account's own phone just now, in place of a password that it does not have; null: none was.</summary>
    public SmsSent? OwnCode { get; init; }

    /// <summary>Why none was; null: nothing is wrong.</summary>
    public Form? OwnCodeRefused { get; init; }

    /// <summary>Whether a code can be had; where not, the page offers none.</summary>
    public bool OffersCodes { get; init; } = true;

    /// <summary>An admin who may do what members may do until there is a second factor.</summary>
    public bool NeedsSecondFactor { get; init; }

    /// <summary>True where the account changed since the form was filled: what it holds now is shown next to what was entered.</summary>
    public bool ChangedElsewhere { get; init; }

    /// <summary>What was just done, or null.</summary>
    public Text? Done { get; init; }

    private static Form FilledWith(User user) => new(ProfileForm)
    {
        [Fields.FirstName] = user.FirstName,
        [Fields.LastName] = user.LastName,
        [Fields.Name] = ChosenName(user),
        [Fields.Username] = user.Username,
        [Fields.Email] = user.Email ?? "",
        [Fields.Version] = user.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string ChosenName(User user) => user.Name == $"{user.FirstName} {user.LastName}".Trim() ? "" : user.Name;
}

/// <summary>Gathers what the profile page shows, as it is now: a session may remember its account as it was a minute ago.</summary>
internal sealed class ProfileReader(IUserQueries users, SiteAddress site, CodeTexts codes, TimeProvider time)
{
    private const int NewestEntries = 5;

    /// <exception cref="ServiceException">UserNotFound: the account was deleted meanwhile.</exception>
    public async Task<ProfileModel> Read(HttpContext context, CancellationToken cancellation)
    {
        var session = context.RequiredSession();
        var user = await users.FindUser(new FindUser(session.User.Id), cancellation)
            ?? throw new ServiceException(ErrorCode.UserNotFound, UserReasons.UserNotFound);
        var sessions = await users.ListSessions(new ListSessions(user.Id), cancellation);
        var history = await users.ListHistory(new ListHistory(user.Id, Limit: NewestEntries), cancellation);
        var ways = new OwnWays(await users.ListWaysToLogIn(new ListWaysToLogIn(user.Id), cancellation), site.ScriptFor(context.Request));
        return new ProfileModel(user, sessions, history, session.Id, time.GetUtcNow().ToUnixTimeMilliseconds(), ways)
        {
            NeedsSecondFactor = session.User.NeedsSecondFactor,
            OffersCodes = await codes.AreSent(cancellation),
        };
    }
}
