using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.App;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.AppChats;
using TempMessenger.Gateway.Features.AppPeople;
using TempMessenger.Gateway.Features.AppTime;
using TempMessenger.Gateway.Features.Chats;
using TempMessenger.Gateway.Features.Feeds;
using TempMessenger.Gateway.Features.H5;
using TempMessenger.Gateway.Features.LogInWays;
using TempMessenger.Gateway.Features.Membership;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Features.Moderation;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Posts;
using TempMessenger.Gateway.Features.Profile;
using TempMessenger.Gateway.Features.Rooms;
using TempMessenger.Gateway.Features.Search;
using TempMessenger.Gateway.Features.Server;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features;

/// <summary>Every feature that the gateway always has, in the order in which the description of the API lists them.</summary>
internal static class FeatureList
{
    public static readonly IReadOnlyList<Feature> All =
    [
        MessagesFeature.Declaration,
        RoomsFeature.Declaration,
        PostsFeature.Declaration,
        FeedsFeature.Declaration,
        ChatsFeature.Declaration,
        AppChatsFeature.Declaration,
        AccountsFeature.Declaration,
        PeopleFeature.Declaration,
        SessionsFeature.Declaration,
        WaysFeature.Declaration,
        AppAccountsFeature.Declaration,
        ProfileFeature.Declaration,
        MembershipFeature.Declaration,
        ModerationFeature.Declaration,
        SearchFeature.Declaration,
        UploadsFeature.Declaration,
        ServerFeature.Declaration,
        AppTimeFeature.Declaration,
        AppPeopleFeature.Declaration,
        H5Feature.Declaration,
        AppFeature.Declaration,
    ];
}
