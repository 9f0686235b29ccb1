using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Chat;

/// <summary>How much one person may write to people who do not know them (section <c>Limits</c>).</summary>
internal sealed class ChatLimits
{
    public const string Section = "Limits";
    private const int Most = 1_000_000_000;

    /// <summary>Conversations that one person may begin in a day.</summary>
    [Range(1, Most)]
    public int ChatsBegunPerPersonPerDay { get; set; } = 100;

    /// <summary>Messages that one person may send before the other has ever answered.</summary>
    [Range(1, Most)]
    public int ChatMessagesBeforeAnswer { get; set; } = 30;
}

/// <summary>The ranges of <see cref="ChatLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class ChatLimitsValidator : IValidateOptions<ChatLimits>;
