using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>What the profile and the page of the history both say.</summary>
internal static class HistoryTexts
{
    public static readonly Text Title = new("Account history", "账号记录");

    public static readonly Text Hint = new(
        "Changes and log-ins of your account; times are in UTC. Nobody else sees them. If one was not you, change your password.",
        "账号的变更和登录记录，时间为 UTC，只有你自己能看到。如果有不是你本人的操作，请修改密码。");
}
