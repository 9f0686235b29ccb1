using TempMessenger.Apps;
using TempMessenger.Chat;
using TempMessenger.Contracts.Parts;
using TempMessenger.Feeds;
using TempMessenger.Gateway;
using TempMessenger.Gateway.Web;
using TempMessenger.Media;
using TempMessenger.Membership;
using TempMessenger.Messages;
using TempMessenger.Moderation;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Host;

/// <summary>The parts of this program: the only place that names services.</summary>
public static class Parts
{
    /// <summary>The product's own.</summary>
    public static IReadOnlyList<Part> All { get; } = With([]);

    /// <summary>The product's own with further ones, and features of the gateway for them.</summary>
    public static IReadOnlyList<Part> With(IReadOnlyList<Part> further, params IReadOnlyList<Feature> features) =>
    [
        MessagesPart.Declaration, UsersPart.Declaration, UsersReadPart.Declaration, PostsWritePart.Declaration, PostsReadPart.Declaration, PeoplePart.Declaration,
        FeedsPart.Declaration, ChatPart.Declaration, SmsPart.Declaration, AppsPart.Declaration, MediaPart.Declaration, MembershipPart.Declaration, ModerationPart.Declaration, .. further, GatewayPart.With(features),
    ];
}
