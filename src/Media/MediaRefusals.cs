using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Media.Decoding;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Media;

/// <summary>The refusals of this service.</summary>
internal static class MediaRefusals
{
    private const int Megabyte = 1024 * 1024;

    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException ForSystem() => new(ErrorCode.Forbidden, CommonReasons.NotAllowed);

    public static ServiceException BadId(string field) => new(ErrorCode.InvalidArgument, MediaReasons.IdInvalid, field);

    public static ServiceException BadKind() => new(ErrorCode.InvalidArgument, MediaReasons.KindInvalid, "kind");

    public static ServiceException BadAudience() => new(ErrorCode.InvalidArgument, MediaReasons.AudienceInvalid, "audience");

    public static ServiceException BadReference(string field) => new(ErrorCode.InvalidArgument, MediaReasons.ReferenceInvalid, field);

    public static ServiceException BadLimit(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException BadBefore() => new(ErrorCode.InvalidArgument, MediaReasons.BeforeInvalid, "before");

    public static ServiceException IdTaken() => new(ErrorCode.Conflict, MediaReasons.IdTaken, "id");

    public static ServiceException UploadMissing() => new(ErrorCode.InvalidArgument, MediaReasons.UploadMissing, "upload");

    public static ServiceException NotFound() => new(ErrorCode.NotFound, MediaReasons.NotFound);

    public static ServiceException TooLarge(long most) => new(ErrorCode.TooLong, MediaReasons.TooLarge, arguments: [(int)(most / Megabyte)]);

    public static ServiceException QuotaFull(int most) => new(ErrorCode.Full, MediaReasons.QuotaFull, arguments: [most]) { RetryAfterMilliseconds = 60_000 };

    public static ServiceException Full() => new(ErrorCode.Full, MediaReasons.Full) { RetryAfterMilliseconds = 60_000 };

    public static ServiceException Busy() => new(ErrorCode.Unavailable, MediaReasons.Busy) { RetryAfterMilliseconds = 2_000 };

    public static ServiceException Off() => new(ErrorCode.Unavailable, MediaReasons.Off) { RetryAfterMilliseconds = 60_000 };

    public static ServiceException TooCostly() => new(ErrorCode.InvalidArgument, MediaReasons.TooCostly);

    public static ServiceException WorkerFailed(Exception cause) => new(ErrorCode.Unavailable, MediaReasons.Unavailable, cause: cause) { RetryAfterMilliseconds = 1_000 };

    /// <summary>What a worker says, for people.</summary>
    public static ServiceException Of(WorkRefusal refusal, string kind) => refusal switch
    {
        WorkRefusal.NotOfTheKind => new(ErrorCode.InvalidArgument, kind == MediaKind.Image ? MediaReasons.NotAnImage : MediaReasons.NotAVoice),
        WorkRefusal.TooManyPixels => new(
            ErrorCode.InvalidArgument, MediaReasons.TooManyPixels, arguments: [Pictures.MaxMegapixels, Pictures.MaxSide, Pictures.MaxFrames]),
        WorkRefusal.TooCostly => TooCostly(),
        WorkRefusal.TooLong => new(ErrorCode.InvalidArgument, MediaReasons.VoiceTooLong, arguments: [Voices.MaxSeconds]),
        WorkRefusal.NoProgram => WorkerFailed(new FileNotFoundException("ffmpeg and ffprobe are not installed; voice messages need them.")),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException or IOException
        ? new(ErrorCode.Unavailable, MediaReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
