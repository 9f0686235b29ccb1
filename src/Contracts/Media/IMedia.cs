namespace TempMessenger.Contracts.Media;

/// <summary>
/// Pictures and voice. What is taken in is decoded and written anew by a confined process, so that nothing of the file that was sent is ever served. It vanishes an hour later
/// unless something refers to it by then, and for good with the last thing that does.
/// </summary>
[Service("media_service")]
public interface IMedia
{
    /// <summary>
    /// Takes in a file that lies in the folder of uploads, for the caller. The same id again gives the same answer; the uploaded file is gone either way.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, InvalidArgument (id, upload, kind, audience; no picture or voice; too many pixels or frames; voice too long), TooLong (too many bytes), Conflict
    /// (the id is another's), Full (a quota), Unavailable (too busy; the worker failed; uploads are off).
    /// </exception>
    Task<Medium> AddMedia(AddMedia request, CancellationToken cancellation);

    /// <summary>Finds the file behind a name, for whoever may see it (<see cref="MediaAudience"/>). Null: there is none, or not for the caller.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    Task<MediaFile?> OpenMedia(OpenMedia request, CancellationToken cancellation);

    /// <summary>Those of the media that exist and are the caller's own; for the system, whoever owns them.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (more than 100), Unavailable.</exception>
    Task<IReadOnlyList<Medium>> FindMedia(FindMedia request, CancellationToken cancellation);

    /// <summary>The caller's own media, the newest first, a page at a time.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before), Unavailable.</exception>
    Task<MediaPage> ListMedia(ListMedia request, CancellationToken cancellation);

    /// <summary>
    /// Says that something shows media: they stay as long as it does. The system only. Again for the same reference: the audience and the expiry given last count; other
    /// media of the same reference stay attached. Gives the media in the order of their ids.
    /// </summary>
    /// <exception cref="ServiceException">
    /// Forbidden, InvalidArgument (reference, ids, audience, expiry), NotFound (one is gone or is not the owner's: none is attached), Unavailable.
    /// </exception>
    Task<IReadOnlyList<Medium>> AttachMedia(AttachMedia request, CancellationToken cancellation);

    /// <summary>What showed media is gone; media that nothing else shows go with it. The system only. Again has no effect.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument, Unavailable.</exception>
    Task DetachMedia(DetachMedia request, CancellationToken cancellation);

    /// <summary>Removes one of the caller's media that nothing shows. Of one that something shows, and of another's, nothing is removed.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task RemoveMedia(RemoveMedia request, CancellationToken cancellation);
}

/// <summary>What a medium is.</summary>
public static class MediaKind
{
    /// <summary>JPEG, PNG, WebP or GIF.</summary>
    public const string Image = "image";

    /// <summary>Ogg/Opus, WebM, M4A or WAV.</summary>
    public const string Voice = "voice";
}

/// <param name="Id">32 lower-case hex digits, made at the edge.</param>
/// <param name="Upload">The name of the file in the folder of uploads: 32 lower-case hex digits.</param>
/// <param name="Kind">One of <see cref="MediaKind"/>.</param>
/// <param name="Audience"><see cref="MediaAudience.Public"/>, or <see cref="MediaAudience.Owner"/> until something shows it.</param>
public sealed record AddMedia(string Id, string Upload, string Kind = MediaKind.Image, string Audience = MediaAudience.Owner) : ISlowRequest
{
    TimeSpan ISlowRequest.Patience => TimeSpan.FromSeconds(20);
}

/// <param name="Id">Its id.</param>
/// <param name="Name">Its file, as in <c>/media/{name}</c>; thumbnails have the same name with <c>?size=</c>.</param>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="Kind">One of <see cref="MediaKind"/>.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Audience">As it was added.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays as long as something shows it.</param>
/// <param name="Width">In pixels; 0 for voice.</param>
/// <param name="Height">In pixels; 0 for voice.</param>
/// <param name="Milliseconds">How long the voice is; 0 for pictures.</param>
/// <param name="Preview">A WebP picture of a few pixels, in Base64; null for voice.</param>
/// <param name="Sizes">The thumbnails that there are, by their longer side.</param>
public sealed record Medium(
    string Id,
    string Name,
    string OwnerId,
    string Kind,
    string Type,
    long Bytes,
    string Audience,
    long CreatedAt,
    long? ExpiresAt,
    int Width,
    int Height,
    long Milliseconds,
    string? Preview,
    IReadOnlyList<int> Sizes);

/// <param name="Name">As in <see cref="Medium.Name"/>.</param>
/// <param name="Size">The longer side of the thumbnail; null: the whole.</param>
public sealed record OpenMedia(string Name, int? Size = null);

/// <param name="Path">Of the file, below the folder of media.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Public">Everybody may see it, and caches may keep it.</param>
/// <param name="Key">What opens the file, in Base64; null: it is not sealed.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
public sealed record MediaFile(string Path, string Type, bool Public, string? Key, long? ExpiresAt);

/// <param name="Ids">At most 100.</param>
public sealed record FindMedia(IReadOnlyList<string> Ids);

/// <param name="Before"><see cref="MediaPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListMedia(string? Before = null, int Limit = 50);

/// <param name="Media">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record MediaPage(IReadOnlyList<Medium> Media, string? Next);

/// <param name="Reference">What shows them, such as <c>message:{id}</c>: 1 to 100 characters.</param>
/// <param name="OwnerId">Whose media they must be.</param>
/// <param name="Ids">At most 100.</param>
/// <param name="Audience">Who sees them there, see <see cref="MediaAudience"/>.</param>
/// <param name="ExpiresAt">When it vanishes, Unix milliseconds; null: it stays.</param>
public sealed record AttachMedia(string Reference, string OwnerId, IReadOnlyList<string> Ids, string Audience, long? ExpiresAt = null);

/// <param name="Reference">As in <see cref="AttachMedia"/>.</param>
public sealed record DetachMedia(string Reference);

/// <param name="Id">The medium's.</param>
public sealed record RemoveMedia(string Id);
