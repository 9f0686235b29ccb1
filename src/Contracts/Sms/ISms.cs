namespace TempMessenger.Contracts.Sms;

/// <summary>
/// Codes that are texted to phones. A code is six digits, bound to a phone and a purpose, valid for 60 seconds and for one use; five tries are allowed. Answers say
/// nothing about whether an account has the phone: this service does not know. A phone is accepted in any form; where the country code is missing it is taken for a
/// number of the country <c>Sms:DefaultCountry</c>.
/// </summary>
[Service("sms_service")]
public interface ISms
{
    /// <summary>
    /// Texts a code. Texts cost money, so they are limited for each phone, address, country and in all; where a limit is near, a proof of work is asked for. A device
    /// that used a code of this phone before has a limit of its own. Repeated with the same command id, no second text is sent.
    /// </summary>
    /// <exception cref="ServiceException">
    /// InvalidArgument (<c>phone_invalid</c>, also of a phone that takes no texts; <c>country_not_allowed</c>; <c>sms_argument_invalid</c>; <c>challenge_invalid</c>),
    /// TooManyRequests (<c>sms_too_fast</c>, with the time after which to retry; <c>challenge_required</c>, with challenge and bits in its arguments),
    /// Unavailable (<c>sms_unavailable</c>; <c>sms_off</c>: no sender is configured).
    /// </exception>
    Task<SmsSent> SendCode(SendCode request, CancellationToken cancellation);

    /// <summary>
    /// Uses a code up and returns the phone in E.164. Of callers with the same right code exactly one succeeds; it gets the same answer again for 60 seconds under the
    /// same command id. A wrong, old, used or too often tried code are refused alike.
    /// </summary>
    /// <exception cref="ServiceException">
    /// InvalidArgument (<c>phone_invalid</c>; <c>sms_argument_invalid</c>; <c>command_id_invalid</c>; <c>code_invalid</c>), Unavailable (<c>sms_unavailable</c>).
    /// </exception>
    Task<string> UseCode(UseCode request, CancellationToken cancellation);

    /// <summary>A proof of work for one text to this phone, asked for from this address.</summary>
    /// <exception cref="ServiceException">InvalidArgument (<c>phone_invalid</c>; <c>sms_argument_invalid</c>), Unavailable (<c>sms_unavailable</c>).</exception>
    Task<SmsChallenge> CreateChallenge(CreateSmsChallenge request, CancellationToken cancellation);

    /// <summary>The phone in E.164. Also of a country to which no texts are sent, and of a landline.</summary>
    /// <exception cref="ServiceException">InvalidArgument (<c>phone_invalid</c>).</exception>
    Task<string> ReadPhone(ReadPhone request, CancellationToken cancellation);

    /// <summary>Whether this installation texts codes at all, so that nobody is offered what it does not have.</summary>
    Task<SmsPolicy> GetSmsPolicy(GetSmsPolicy request, CancellationToken cancellation);
}

/// <param name="Phone">In any form.</param>
/// <param name="Purpose">One of <see cref="SmsPurpose"/>.</param>
/// <param name="Address">The client's IP address.</param>
/// <param name="Device">What names the client's device: an unguessable text of at most 128 characters that the gateway gave it; null: unknown.</param>
/// <param name="Solution">The solution of a challenge: <c>challenge:counter</c>; null: none.</param>
/// <param name="CommandId">32 lower-case hex digits, made by who asks; null: the call is never repeated.</param>
public sealed record SendCode(string Phone, string Purpose, string Address, string? Device = null, string? Solution = null, string? CommandId = null);

/// <summary>What a code is for. A code for one purpose is not valid for another.</summary>
public static class SmsPurpose
{
    /// <summary>To log in.</summary>
    public const string Login = "login";

    /// <summary>To make an account.</summary>
    public const string Registration = "registration";

    /// <summary>To prove that an account's phone is its owner's.</summary>
    public const string Verification = "verification";
}

/// <param name="Phone">In E.164.</param>
/// <param name="RetryAt">When the next text to this phone may be asked for, in Unix milliseconds.</param>
/// <param name="ExpiresAt">When the code ends, in Unix milliseconds.</param>
/// <param name="Code">The code, with the sender <c>log</c> only: a server for development.</param>
public sealed record SmsSent(string Phone, long RetryAt, long ExpiresAt, string? Code);

/// <param name="Phone">In any form.</param>
/// <param name="Purpose">One of <see cref="SmsPurpose"/>, the one that the code was sent for.</param>
/// <param name="Code">Six digits.</param>
/// <param name="CommandId">32 lower-case hex digits, made by who asks; the same when the call is repeated.</param>
/// <param name="Device">As in <see cref="SendCode"/>: where the code was asked for. The device is known for this phone from now on.</param>
/// <param name="NextDevice">What names the device from now on; null: the same.</param>
public sealed record UseCode(string Phone, string Purpose, string Code, string CommandId, string? Device = null, string? NextDevice = null);

/// <param name="Phone">In any form.</param>
/// <param name="Address">The client's IP address, from which the text will be asked for.</param>
public sealed record CreateSmsChallenge(string Phone, string Address);

/// <summary>
/// A proof of work. Its solution is <c>challenge:counter</c>, with any counter (1 to 20 digits) for which the SHA-256 of that text in UTF-8 begins with so many zero bits.
/// </summary>
/// <param name="Challenge">ASCII without a colon.</param>
/// <param name="Bits">How many zero bits.</param>
/// <param name="ExpiresAt">Until when the solution is accepted, once, in Unix milliseconds.</param>
public sealed record SmsChallenge(string Challenge, int Bits, long ExpiresAt);

/// <param name="Phone">In any form.</param>
public sealed record ReadPhone(string Phone);

/// <summary>Asks for <see cref="SmsPolicy"/>.</summary>
public sealed record GetSmsPolicy;

/// <param name="Sends">Whether a sender is configured (<c>Sms:Sender</c>).</param>
public sealed record SmsPolicy(bool Sends);
