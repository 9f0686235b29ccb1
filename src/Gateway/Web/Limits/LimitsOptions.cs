using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Web.Limits;

/// <summary>Rate limits (section <c>Limits</c>). An address under IPv6 is its /64, which is what one customer has.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";
    private const int Most = 1_000_000_000;

    /// <summary>Messages that one person may send in 10 seconds.</summary>
    [Range(1, Most)]
    public int PostsPerPersonPer10Seconds { get; set; } = 20;

    /// <summary>Chat messages that one person may send in 10 seconds; five times as many marks.</summary>
    [Range(1, Most)]
    public int ChatMessagesPerPersonPer10Seconds { get; set; } = 40;

    /// <summary>Posts that one person may publish in an hour.</summary>
    [Range(1, Most)]
    public int PublishedPostsPerPersonPerHour { get; set; } = 300;

    /// <summary>Accounts that one person may ask to follow in an hour, and as many to block.</summary>
    [Range(1, Most)]
    public int FollowsPerPersonPerHour { get; set; } = 200;

    /// <summary>Profiles that one person may look at in an hour: each may leave a visit.</summary>
    [Range(1, Most)]
    public int ProfileLooksPerPersonPerHour { get; set; } = 600;

    /// <summary>Pages of recommended people and of people nearby that one person may ask for in an hour.</summary>
    [Range(1, Most)]
    public int PeopleListsPerPersonPerHour { get; set; } = 1_200;

    /// <summary>Positions that one person may give in an hour.</summary>
    [Range(1, Most)]
    public int MovesPerPersonPerHour { get; set; } = 120;

    /// <summary>Changes of profile and album that one person may make in an hour.</summary>
    [Range(1, Most)]
    public int ProfileChangesPerPersonPerHour { get; set; } = 120;

    /// <summary>Rooms that one person may ask to create in an hour; how many one may have in all is <c>Rooms:MaxRoomsPerPerson</c>.</summary>
    [Range(1, Most)]
    public int RoomsPerPersonPerHour { get; set; } = 20;

    /// <summary>Requests of any kind that one logged-in person may make in 10 seconds.</summary>
    [Range(1, Most)]
    public int RequestsPerPersonPer10Seconds { get; set; } = 1000;

    /// <summary>Requests of any kind without log-in from one address in 10 seconds: a whole office behind one address polls each second.</summary>
    [Range(1, Most)]
    public int AnonymousRequestsPerAddressPer10Seconds { get; set; } = 5000;

    /// <summary>Log-ins tried for one account in an hour, by whichever of its names, or under one name that no account has; right or wrong.</summary>
    [Range(1, Most)]
    public int LoginsPerNamePerHour { get; set; } = 20;

    /// <summary>Log-ins tried from one address in an hour, under whatever names.</summary>
    [Range(1, Most)]
    public int LoginsPerAddressPerHour { get; set; } = 300;

    /// <summary>Codes asked for from one address in an hour, whatever becomes of the wish; how many are texted is limited by the limits of texts.</summary>
    [Range(1, Most)]
    public int CodesPerAddressPerHour { get; set; } = 300;

    /// <summary>Codes that one logged-in person may ask for in an hour.</summary>
    [Range(1, Most)]
    public int CodesPerPersonPerHour { get; set; } = 20;

    /// <summary>Challenges for log-ins by passkeys that one address may ask for in an hour; the page to log in asks for one when it is shown.</summary>
    [Range(1, Most)]
    public int PasskeyChallengesPerAddressPerHour { get; set; } = 3000;

    /// <summary>Accounts asked for from one address in an hour.</summary>
    [Range(1, Most)]
    public int SignUpsPerAddressPerHour { get; set; } = 20;

    /// <summary>Calls in an hour that check one's own password: changing it, deleting the account.</summary>
    [Range(1, Most)]
    public int PasswordChecksPerPersonPerHour { get; set; } = 20;

    /// <summary>Exports of one's own data in an hour.</summary>
    [Range(1, Most)]
    public int ExportsPerPersonPerHour { get; set; } = 10;

    /// <summary>Searches that one person, or one address without log-in, may make in 10 seconds: somebody who types asks with each letter.</summary>
    [Range(1, Most)]
    public int SearchesPerPersonPer10Seconds { get; set; } = 60;

    /// <summary>Files that one person may upload in an hour.</summary>
    [Range(1, Most)]
    public int UploadsPerPersonPerHour { get; set; } = 300;

    /// <summary>Orders that one person may ask to place in an hour; how many may be unpaid is <c>Limits:UnpaidOrdersPerPerson</c>.</summary>
    [Range(1, Most)]
    public int OrdersPerPersonPerHour { get; set; } = 60;

    /// <summary>Reports of payments that one address may send in an hour: a provider has few addresses, and repeats what was not answered.</summary>
    [Range(1, Most)]
    public int PaymentCallbacksPerAddressPerHour { get; set; } = 10_000;

    /// <summary>Reports that one person may file in an hour; how many may be open is <c>Limits:OpenReportsPerPerson</c>.</summary>
    [Range(1, Most)]
    public int ReportsPerPersonPerHour { get; set; } = 30;

    /// <summary>Appeals that may be filed from one address in an hour.</summary>
    [Range(1, Most)]
    public int AppealsPerAddressPerHour { get; set; } = 20;

    /// <summary>Open sockets of the whole server; one process may have about 20,000 open files.</summary>
    [Range(1, Most)]
    public int SocketsInAll { get; set; } = 15_000;
}

/// <summary>The ranges of <see cref="LimitsOptions"/>, compiled: looking for them at each start costs time and memory.</summary>
[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
