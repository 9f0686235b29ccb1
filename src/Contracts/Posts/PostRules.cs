using System.Buffers;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Posts;

/// <summary>The form that each value of a post must have.</summary>
public static class PostRules
{
    /// <summary>Most characters of a post (Unicode scalar values).</summary>
    public const int MaxBodyCharacters = 500;

    /// <summary>Most hashtags of a post.</summary>
    public const int MaxTags = 10;

    /// <summary>The shortest life of a post, in milliseconds.</summary>
    public const long MinLifetime = 10_000;

    /// <summary>The longest life of a post that has one, in milliseconds: 365 days.</summary>
    public const long MaxLifetime = 31_536_000_000;

    private static readonly BodyText Text = new(
        "body", MaxBodyCharacters, PostReasons.Empty, PostReasons.TooLong, PostReasons.HalfCharacter, PostReasons.ControlCharacter);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>True for 32 lower-case hex digits.</summary>
    public static bool IsId(string? id) => id is { Length: 32 } && !id.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>The text in its one form.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string Body(string? value) => Text.Normalise(value);

    /// <summary>The same of a post that shows something and need not say anything; empty then.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string OptionalBody(string? value) => Text.NormaliseOptional(value);

    /// <summary>Who may read; everyone where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: there is no such audience.</exception>
    public static string Audience(string? value) => value switch
    {
        null => PostAudience.Everyone,
        PostAudience.Everyone or PostAudience.Members or PostAudience.Followers or PostAudience.Me => value,
        _ => throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.AudienceInvalid, "audience"),
    };

    /// <summary>How long it lives, in milliseconds; null: it stays.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static long? ExpiresIn(long? value) => value is null or (>= MinLifetime and <= MaxLifetime)
        ? value : throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.ExpiresInInvalid, "expires_in");

    /// <summary>The post that is answered; null: none.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static string? ReplyTo(string? value) =>
        value is null || IsId(value) ? value : throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.ReplyToInvalid, "reply_to");
}
