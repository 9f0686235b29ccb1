using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.People;

/// <summary>Why the people service refuses.</summary>
public static class PeopleReasons
{
    /// <summary>400.</summary>
    public static readonly Reason GenderInvalid = new(
        "gender_invalid", "There is no such gender", "gender is female, male or other, or left out.", "gender 须为 female、male 或 other，也可以不填。");

    /// <summary>400.</summary>
    public static readonly Reason BirthdayInvalid = new(
        "birthday_invalid", "Birthday not valid", "Give the birthday as year-month-day, such as 1998-07-21; not before 1900, and not in the future.",
        "请按“年-月-日”填写生日，例如 1998-07-21；不早于 1900 年，也不能是将来的日期。");

    /// <summary>400.</summary>
    public static readonly Reason CityInvalid = new(
        "city_invalid", "City not valid", "A city is one line of text, without control characters.", "城市只能是一行文字，不能含控制字符。");

    /// <summary>413. Argument: the most characters.</summary>
    public static readonly Reason CityTooLong = new("city_too_long", "City too long", "Shorten the city to at most {max} characters.", "城市请缩短到 {max} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason IntroductionInvalid = new(
        "introduction_invalid", "Introduction not allowed", "Control characters other than line feed and tab, and half characters, are not allowed.",
        "除换行和制表符外，不能包含控制字符或不完整的字符。");

    /// <summary>413. Argument: the most characters.</summary>
    public static readonly Reason IntroductionTooLong = new(
        "introduction_too_long", "Introduction too long", "Shorten the introduction to at most {max} characters.", "自我介绍请缩短到 {max} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason AudienceInvalid = new(
        "person_audience_invalid", "There is no such audience", "It is everyone, following (those whom you follow) or nobody.", "须为 everyone（所有人）、following（你关注的人）或 nobody（没有人）。");

    /// <summary>400.</summary>
    public static readonly Reason LabelUnknown = new(
        "person_label_unknown", "There is no such label", "One of the labels is not in the catalogue any more. Choose again.", "有标签已不在标签库中，请重新选择。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyLabels = new("person_too_many_labels", "Too many labels", "Choose at most {max} labels, each once.", "最多选择 {max} 个标签，不能重复。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason AlbumTooLarge = new("album_too_large", "Too many photos", "An album has at most {max} photos, each once.", "相册最多 {max} 张照片，不能重复。");

    /// <summary>400.</summary>
    public static readonly Reason AlbumPhotoInvalid = new(
        "album_photo_invalid", "No such photo", "One of the photos is gone, is no picture, or is not yours. Upload it again.", "有照片已不存在、不是图片，或不属于你。请重新上传。");

    /// <summary>403: for VIPs.</summary>
    public static readonly Reason VipNeeded = new("vip_needed", "For VIPs", "This is for VIPs.", "这是 VIP 功能。");

    /// <summary>400. Argument: the most characters.</summary>
    public static readonly Reason LabelNameInvalid = new(
        "label_name_invalid", "Label name not valid", "A label has a name in English and one in Chinese, of 1 to {max} characters each.", "标签须有英文名和中文名，各 1 到 {max} 个字符。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason LabelPlaceInvalid = new("label_place_invalid", "Place not valid", "Give place from 0 to {max:N0}.", "place 须为 0 到 {max:N0}。");

    /// <summary>400.</summary>
    public static readonly Reason LabelIdInvalid = new("label_id_invalid", "Bad id", "Ids of labels are 32 lower-case hex digits.", "标签 id 为 32 位小写十六进制数字。");

    /// <summary>404.</summary>
    public static readonly Reason LabelNotFound = new("label_not_found", "No such label", "It is not there.", "这个标签不存在。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason CatalogueFull = new(
        "label_catalogue_full", "Too many labels", "The catalogue has at most {max} labels. Change one that is there.", "标签库最多 {max} 个标签。请修改已有的标签。");

    /// <summary>400.</summary>
    public static readonly Reason PositionInvalid = new(
        "geo_position_invalid", "Position not valid", "Give latitude from -90 to 90 and longitude from -180 to 180.", "纬度须为 -90 到 90，经度须为 -180 到 180。");

    /// <summary>409: who gave no location looks for nobody near it.</summary>
    public static readonly Reason LocationNeeded = new(
        "location_needed", "No location", "Say where you are first. You need not show it to anybody.", "请先提供你的位置；你可以不向任何人展示。");

    /// <summary>400.</summary>
    public static readonly Reason RadiusInvalid = new("radius_invalid", "Radius not valid", "radius is 1, 2, 5, 10, 20 or 50 kilometres.", "radius 须为 1、2、5、10、20 或 50 公里。");

    /// <summary>400. Argument: the oldest.</summary>
    public static readonly Reason AgesInvalid = new("ages_invalid", "Ages not valid", "Ages are from 0 to {max}, the first not above the second.", "年龄须为 0 到 {max}，且最小年龄不大于最大年龄。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new(
        "people_before_invalid", "Page not found", "Pass before as the page before gave it in next.", "before 请使用上一页给出的 next。");

    /// <summary>409.</summary>
    public static readonly Reason ProfileChanged = new(
        "profile_changed_meanwhile", "Profile was changed", "Your profile was changed elsewhere meanwhile. Look at it again, then repeat your change.", "你的资料已在别处修改。请重新查看后再改。");

    /// <summary>503: the log or the tables do not answer.</summary>
    public static readonly Reason Unavailable = new("people_unavailable", "Profiles are not available", "Try again.", "请重试。");
}
