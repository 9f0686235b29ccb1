using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Media;

/// <summary>A medium to show.</summary>
/// <param name="Id">One's own medium.</param>
/// <param name="Alt">What it shows, in words, for who does not see it: at most 1,000 characters.</param>
public sealed record MediumToShow(string? Id, string? Alt = null);

/// <summary>A medium as a message, a post or a person shows it: all that is needed to draw it. A medium never changes: equal are those with the same id and description.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As in <see cref="Medium"/>.</param>
/// <param name="Kind">One of <see cref="MediaKind"/>.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="IsPublic">It was added for everybody, and may be loaded from another host.</param>
/// <param name="Width">In pixels; 0 for voice.</param>
/// <param name="Height">In pixels; 0 for voice.</param>
/// <param name="Milliseconds">How long the voice is; 0 for pictures.</param>
/// <param name="Preview">A WebP picture of a few pixels, in Base64; null for voice.</param>
/// <param name="Sizes">The thumbnails that there are, by their longer side.</param>
/// <param name="Alt">What it shows, in words; null: nobody said.</param>
public sealed record ShownMedium(
    string Id,
    string Name,
    string Kind,
    string Type,
    long Bytes,
    bool IsPublic,
    int Width,
    int Height,
    long Milliseconds,
    string? Preview,
    IReadOnlyList<int> Sizes,
    string? Alt)
{
    public bool Equals(ShownMedium? other) => other is not null && (Id, Alt) == (other.Id, other.Alt);

    public override int GetHashCode() => HashCode.Combine(Id, Alt);

    public static ShownMedium Of(Medium medium, string? alt)
    {
        ArgumentNullException.ThrowIfNull(medium);
        return new(
            medium.Id, medium.Name, medium.Kind, medium.Type, medium.Bytes, medium.Audience == MediaAudience.Public, medium.Width, medium.Height, medium.Milliseconds,
            medium.Preview, medium.Sizes, alt);
    }
}

/// <summary>What services that show media have in common.</summary>
public static class ShownMedia
{
    /// <summary>The most in one message or post.</summary>
    public const int Most = 9;

    /// <summary>The most characters of a description.</summary>
    public const int MaxAltCharacters = 1_000;

    private const string Field = "media";

    private static readonly BodyText Alt = new(Field, MaxAltCharacters, MediaReasons.AltInvalid, MediaReasons.AltTooLong, MediaReasons.AltInvalid, MediaReasons.AltInvalid);

    /// <summary>What is to be shown, with descriptions in their one form.</summary>
    /// <exception cref="ServiceException">InvalidArgument (too many, one twice, an id), TooLong (a description).</exception>
    public static IReadOnlyList<MediumToShow> Check(IReadOnlyList<MediumToShow>? media)
    {
        if (media is null or { Count: 0 })
            return [];
        if (media.Count > Most || media.DistinctBy(medium => medium?.Id).Count() < media.Count)
            throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.TooManyToShow, Field, [Most]);
        return media.All(medium => MediaNames.IsId(medium?.Id))
            ? [.. media.Select(medium => medium with { Alt = VisibleText.IsIn(medium.Alt) ? Alt.Normalise(medium.Alt) : null })]
            : throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.IdInvalid, Field);
    }

    /// <summary>Whether this is shown there.</summary>
    public static bool AreSame(IReadOnlyList<MediumToShow> wanted, IReadOnlyList<ShownMedium>? shown) =>
        wanted.SequenceEqual((shown ?? []).Select(medium => new MediumToShow(medium.Id, medium.Alt)));

    /// <summary>Attaches media, in the name of the system. Null: there are none.</summary>
    /// <param name="service">The service that has them.</param>
    /// <param name="media">What was checked (<see cref="Check"/>).</param>
    /// <param name="reference">As in <see cref="AttachMedia"/>, as is all that follows.</param>
    /// <param name="ownerId">Whose they must be.</param>
    /// <param name="audience">Who sees them.</param>
    /// <param name="expiresAt">When what shows them vanishes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">InvalidArgument: one is gone or is not the owner's. Unavailable.</exception>
    public static async Task<IReadOnlyList<ShownMedium>?> Show(
        this IMedia service, IReadOnlyList<MediumToShow> media, string reference, string ownerId, string audience, long? expiresAt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(media);
        if (media.Count == 0)
            return null;
        Caller.Current = Caller.System;
        try
        {
            var attached = await service.AttachMedia(new(reference, ownerId, [.. media.Select(medium => medium.Id!)], audience, expiresAt), cancellation);
            return [.. attached.Zip(media, (medium, wanted) => ShownMedium.Of(medium, wanted.Alt))];
        }
        catch (ServiceException gone) when (gone.Code == ErrorCode.NotFound)
        {
            throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.NotToShow, Field);
        }
    }

    /// <summary>Detaches what a reference shows, in the name of the system.</summary>
    /// <param name="service">The service that has the media.</param>
    /// <param name="reference">As in <see cref="DetachMedia"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public static async Task Hide(this IMedia service, string reference, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(service);
        Caller.Current = Caller.System;
        await service.DetachMedia(new(reference), cancellation);
    }
}
