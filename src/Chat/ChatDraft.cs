using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Chat;

/// <summary>A message that is to be sent, in its one form.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">Who sends it.</param>
/// <param name="Pair">Of whom the conversation is.</param>
/// <param name="Text">Empty where it only shows something.</param>
/// <param name="Media">What it is to show.</param>
/// <param name="ExpiresIn">As its author wants it, in milliseconds; null: as the conversation has it.</param>
/// <param name="IsOnce">It can be viewed once.</param>
internal sealed record ChatDraft(string Id, string Author, Pair Pair, string Text, IReadOnlyList<MediumToShow> Media, long? ExpiresIn, bool IsOnce)
{
    private const int MaxCharacters = 4_000;
    private const long MinTime = 10_000;
    private const long MaxTime = 28L * 24 * 60 * 60 * 1_000;

    private static readonly BodyText Body = new(
        "text", MaxCharacters, ChatReasons.Empty, ChatReasons.TooLong, ChatReasons.HalfCharacter, ChatReasons.ControlCharacter);

    /// <exception cref="Contracts.ServiceException">InvalidArgument, TooLong, UserNotFound.</exception>
    public static ChatDraft Of(SendMessage request, string author)
    {
        if (!MediaNames.IsId(request.Id))
            throw ChatRefusals.BadId();
        var pair = Pair.Of(author, request.UserId);
        var media = ShownMedia.Check(request.Media);
        if (request.ViewOnce && media.Count != 1)
            throw ChatRefusals.BadOnce();
        var text = media.Count == 0 ? Body.Normalise(request.Text) : Body.NormaliseOptional(request.Text);
        return new(request.Id, author, pair, text, media, Time(request.ExpiresIn, "expires_in"), request.ViewOnce);
    }

    /// <summary>A time after which messages vanish; null: they stay.</summary>
    /// <exception cref="Contracts.ServiceException">InvalidArgument.</exception>
    public static long? Time(long? given, string field) => given is null or (>= MinTime and <= MaxTime) ? given : throw ChatRefusals.BadTime(field);

    /// <summary>How long it stays under a timer of its conversation; null: it stays.</summary>
    public long? LifeUnder(long? timer) => (timer, ExpiresIn) is ({ } one, { } other) ? Math.Min(one, other) : timer ?? ExpiresIn;
}

/// <summary>The two people of a conversation, by the order of their ids.</summary>
internal sealed record Pair(string Low, string High)
{
    /// <summary>Under which it is kept.</summary>
    public string Key => Low + High;

    /// <exception cref="Contracts.ServiceException">InvalidArgument (oneself), UserNotFound (no id).</exception>
    public static Pair Of(string own, string other)
    {
        if (!MediaNames.IsId(other))
            throw ChatRefusals.NoSuchPerson();
        return string.CompareOrdinal(own, other) switch
        {
            0 => throw ChatRefusals.Yourself(),
            < 0 => new(own, other),
            _ => new(other, own),
        };
    }

    public static Pair OfKey(string key) => new(key[..(key.Length / 2)], key[(key.Length / 2)..]);

    public string OtherThan(string person) => person == Low ? High : Low;
}
