using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People;

/// <summary>The refusals about profiles, labels, locations, visits and lists of people.</summary>
internal static class PeopleRefusals
{
    public static ServiceException NotLoggedIn() => new(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static ServiceException ForSystem() => new(ErrorCode.Forbidden, CommonReasons.NotAllowed);

    public static ServiceException ForAdmins() => new(ErrorCode.Forbidden, CommonReasons.ForAdmins);

    public static ServiceException CommandIdInvalid() => new(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    public static ServiceException LimitInvalid(int most) => new(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);

    public static ServiceException BeforeInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.BeforeInvalid, "before");

    public static ServiceException VersionConflict(long current) => new(ErrorCode.VersionConflict, PeopleReasons.ProfileChanged) { CurrentVersion = current };

    public static ServiceException LabelUnknown() => new(ErrorCode.InvalidArgument, PeopleReasons.LabelUnknown, "label_ids");

    public static ServiceException TooManyLabels() => new(ErrorCode.InvalidArgument, PeopleReasons.TooManyLabels, "label_ids", [PeopleRules.MaxLabels]);

    public static ServiceException AlbumTooLarge() => new(ErrorCode.InvalidArgument, PeopleReasons.AlbumTooLarge, "media_ids", [PeopleRules.MaxPhotos]);

    public static ServiceException AlbumPhotoInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.AlbumPhotoInvalid, "media_ids");

    public static ServiceException VipNeeded() => new(ErrorCode.Forbidden, PeopleReasons.VipNeeded);

    public static ServiceException LabelIdInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.LabelIdInvalid, "id");

    public static ServiceException LabelPlaceInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.LabelPlaceInvalid, "place", [PeopleRules.MaxPlace]);

    public static ServiceException LabelNotFound() => new(ErrorCode.NotFound, PeopleReasons.LabelNotFound);

    public static ServiceException CatalogueFull(int most) => new(ErrorCode.Conflict, PeopleReasons.CatalogueFull, arguments: [most]);

    public static ServiceException PositionInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.PositionInvalid, "latitude");

    public static ServiceException LocationNeeded() => new(ErrorCode.Conflict, PeopleReasons.LocationNeeded);

    public static ServiceException RadiusInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.RadiusInvalid, "radius_km");

    public static ServiceException AgesInvalid() => new(ErrorCode.InvalidArgument, PeopleReasons.AgesInvalid, "min_age", [PeopleRules.MaxAge]);

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, PeopleReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;
}
