using System.Globalization;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.People;

/// <summary>The form that each value of a person must have.</summary>
public static class PeopleRules
{
    /// <summary>Most labels of a person.</summary>
    public const int MaxLabels = 10;

    /// <summary>Most photos of an album.</summary>
    public const int MaxPhotos = 30;

    /// <summary>Most characters of a city.</summary>
    public const int MaxCityCharacters = 60;

    /// <summary>Most characters of an introduction.</summary>
    public const int MaxIntroductionCharacters = 500;

    /// <summary>Most characters of a label's name.</summary>
    public const int MaxLabelCharacters = 40;

    /// <summary>The last place of a label.</summary>
    public const int MaxPlace = 10_000;

    /// <summary>The oldest age that can be asked for.</summary>
    public const int MaxAge = 150;

    private const string BirthdayForm = "yyyy-MM-dd";
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly BodyText IntroductionText = new(
        "introduction", MaxIntroductionCharacters, PeopleReasons.IntroductionInvalid, PeopleReasons.IntroductionTooLong, PeopleReasons.IntroductionInvalid,
        PeopleReasons.IntroductionInvalid);

    /// <summary>The steps in which distances are told, in kilometres.</summary>
    public static IReadOnlyList<int> Steps { get; } = [1, 2, 5, 10, 20, 50];

    /// <summary>Null: not told.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static string? Gender(string? value) => value switch
    {
        null or "" => null,
        PersonGender.Female or PersonGender.Male or PersonGender.Other => value,
        _ => throw new ServiceException(ErrorCode.InvalidArgument, PeopleReasons.GenderInvalid, "gender"),
    };

    /// <summary>Null: not told.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static DateOnly? Birthday(string? value, DateOnly today)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        return DateOnly.TryParseExact(value, BirthdayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= today
            ? day
            : throw new ServiceException(ErrorCode.InvalidArgument, PeopleReasons.BirthdayInvalid, "birthday");
    }

    /// <summary>A day as it is written.</summary>
    public static string Write(DateOnly day) => day.ToString(BirthdayForm, CultureInfo.InvariantCulture);

    /// <summary>In whole years; who was born on 29 February is a year older on 1 March.</summary>
    public static int AgeOn(DateOnly today, DateOnly birthday) =>
        today.Year - birthday.Year - ((today.Month, today.Day).CompareTo((birthday.Month, birthday.Day)) < 0 ? 1 : 0);

    /// <summary>Null: not told.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string? City(string? value)
    {
        if (!VisibleText.IsIn(value))
            return null;
        var city = LineText.Tidy(value!) ?? throw new ServiceException(ErrorCode.InvalidArgument, PeopleReasons.CityInvalid, "city");
        return LineText.Length(city) <= MaxCityCharacters
            ? city
            : throw new ServiceException(ErrorCode.TooLong, PeopleReasons.CityTooLong, "city", [MaxCityCharacters]);
    }

    /// <summary>Null: none.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string? Introduction(string? value) => IntroductionText.NormaliseOptional(value) is { Length: > 0 } text ? text : null;

    /// <summary>Who sees something.</summary>
    /// <exception cref="ServiceException">InvalidArgument: there is no such audience.</exception>
    public static string Audience(string? value, string usual, string field) => value switch
    {
        null => usual,
        PersonAudience.Everyone or PersonAudience.Following or PersonAudience.Nobody => value,
        _ => throw new ServiceException(ErrorCode.InvalidArgument, PeopleReasons.AudienceInvalid, field),
    };

    /// <summary>A name of a label.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static string LabelName(string? value, string field) =>
        VisibleText.IsIn(value) && LineText.Tidy(value!) is { } name && LineText.Length(name) <= MaxLabelCharacters
            ? name
            : throw new ServiceException(ErrorCode.InvalidArgument, PeopleReasons.LabelNameInvalid, field, [MaxLabelCharacters]);
}
