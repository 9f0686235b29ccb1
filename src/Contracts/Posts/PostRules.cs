using System.Buffers;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Posts;

/// <summary>The form that each value of a post must have.</summary>
public static class PostRules
{
    /// <summary>Most characters of a post (Unicode scalar values).</summary>
    public const int MaxBodyCharacters = 500;

    private static readonly BodyText Text = new(
        "body", MaxBodyCharacters, PostReasons.Empty, PostReasons.TooLong, PostReasons.HalfCharacter, PostReasons.ControlCharacter);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>True for 32 lower-case hex digits.</summary>
    public static bool IsId(string? id) => id is { Length: 32 } && !id.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>The text in its one form.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string Body(string? value) => Text.Normalise(value);

    /// <summary>Who may read; everyone where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: there is no such audience.</exception>
    public static string Audience(string? value) => value switch
    {
        null => PostAudience.Everyone,
        PostAudience.Everyone or PostAudience.Members or PostAudience.Me => value,
        _ => throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.AudienceInvalid, "audience"),
    };
}
