using TempMessenger.Contracts.Texts;

namespace TempMessenger.Sms.Sending;

/// <summary>Brings texts to phones.</summary>
internal interface ISmsSender
{
    /// <summary>Whether the answer to who asks for a code may have it: with a sender for development only.</summary>
    bool ShowsCode { get; }

    /// <summary>Whether anything is ever sent.</summary>
    bool Sends => true;

    /// <summary>Why nothing can be sent now, so that nothing is counted; null: it is worth trying.</summary>
    string? Away { get; }

    /// <summary>Has a text accepted for sending.</summary>
    /// <exception cref="SmsNotSentException">It was not, as far as is known.</exception>
    Task Send(OutgoingText text, CancellationToken cancellation);
}

/// <param name="Id">The same when it is sent again.</param>
/// <param name="Phone">In E.164.</param>
/// <param name="Code">Six digits.</param>
/// <param name="Purpose">One of <see cref="Contracts.Sms.SmsPurpose"/>.</param>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
internal sealed record OutgoingText(string Id, string Phone, string Code, string Purpose, string Language, long ExpiresAt)
{
    private static readonly Text Words = new("{code} is your code. It is valid for one minute. Give it to nobody.", "验证码：{code}，一分钟内有效。请勿告诉他人。");

    /// <summary>What the phone shows.</summary>
    public string Body => Words.About(Code).In(Language);
}

/// <summary>A text was not accepted.</summary>
internal sealed class SmsNotSentException(string message, Exception? cause = null) : Exception(message, cause);
