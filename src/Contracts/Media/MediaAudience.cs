namespace TempMessenger.Contracts.Media;

/// <summary>
/// Who may see a medium: one of these words (what only a report keeps is for moderators alone), <c>person:{id}</c> for the owner and one other account, or <c>post:{id}</c> for whoever may read that post.
/// </summary>
public static class MediaAudience
{
    /// <summary>Everybody.</summary>
    public const string Public = "public";

    /// <summary>Whoever is logged in.</summary>
    public const string Members = "members";

    /// <summary>The owner alone.</summary>
    public const string Owner = "owner";

    /// <summary>Moderators and admins: of a reference of a report. The owner is not among them.</summary>
    public const string Moderators = "moderators";

    private const string Person = "person:";
    private const string Post = "post:";
    private const int IdLength = 32;

    /// <summary>The owner and one other account.</summary>
    public static string ForPerson(string userId) => Person + userId;

    /// <summary>The owner and whoever may read the post.</summary>
    public static string ForPost(string postId) => Post + postId;

    /// <summary>The post that decides; null: none does.</summary>
    public static string? PostOf(string? audience) => IdAfter(Post, audience);

    /// <summary>Whether it is one of the forms above.</summary>
    public static bool IsValid(string? audience) => audience is Public or Members or Owner or Moderators || OtherOf(audience) is not null || PostOf(audience) is not null;

    /// <summary>The decision for one reader, as far as no post decides.</summary>
    public static bool MayRead(string audience, string ownerId, Caller? reader) => audience == Public || reader switch
    {
        null => false,
        { IsSystem: true } => true,
        { UserId: null } => false,
        { Role: var role } when audience == Moderators => role is Role.Moderator or Role.Admin,
        { UserId: var id } => id == ownerId || audience == Members || OtherOf(audience) == id,
    };

    private static string? OtherOf(string? audience) => IdAfter(Person, audience);

    private static string? IdAfter(string prefix, string? audience) =>
        audience?.Length == prefix.Length + IdLength && audience.StartsWith(prefix, StringComparison.Ordinal) && MediaNames.IsId(audience[prefix.Length..])
            ? audience[prefix.Length..]
            : null;
}

/// <summary>The forms of ids and of files.</summary>
public static class MediaNames
{
    /// <summary>The folder below that of media into which the gateway writes what it receives.</summary>
    public const string Uploads = "uploads";

    /// <summary>The most bytes of a picture.</summary>
    public const long MaxImageBytes = 50L * 1024 * 1024;

    /// <summary>The most bytes of a voice message: a minute of uncompressed stereo.</summary>
    public const long MaxVoiceBytes = 12L * 1024 * 1024;

    /// <summary>The longer sides of thumbnails.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [320, 1280];

    /// <summary>32 lower-case hex digits.</summary>
    public static bool IsId(string? id) => id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);

    /// <summary>An id, a dot and a few lower-case letters or digits.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 33 and <= 38 } && name[32] == '.' && IsId(name[..32]) && name[33..].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    /// <summary>Where a file lies below the folder of media, in two levels of folders.</summary>
    public static string PathOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"{name[..2]}/{name[2..4]}/{name}";
    }

    /// <summary>The file of a thumbnail.</summary>
    public static string Thumbnail(string name, int size)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"{name[..32]}-{size.ToString(System.Globalization.CultureInfo.InvariantCulture)}.webp";
    }
}
