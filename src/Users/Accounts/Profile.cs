using System.Text.Json;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>What identifies and names a person. All of it is personal and sealed wherever it is written.</summary>
internal sealed record Profile(string Username, string? Email, string? Phone, string FirstName, string LastName, string Name)
{
    /// <summary>The picture that others see; null: none.</summary>
    public ShownMedium? Avatar { get; init; }

    /// <summary>Of somebody whose key was destroyed.</summary>
    public static Profile Erased { get; } = new("", null, null, "", "", "");

    /// <summary>The name that follows from first and last name.</summary>
    public static string FullName(string first, string last) => NameOrder.Join(first, last);

    /// <summary>
    /// The profile with the name that follows from first and last name today, where the name that it was written with followed from them before names were put in
    /// the order of their script.
    /// </summary>
    public Profile NamedAnew() => Name == NameOrder.GivenNameFirst(FirstName, LastName) ? this with { Name = FullName(FirstName, LastName) } : this;

    /// <summary>The profile after a change.</summary>
    public Profile With(ProfileChange change) => new Profile(
        change.Username ?? Username,
        Optional(change.Email, Email),
        Optional(change.Phone, Phone),
        change.FirstName ?? FirstName,
        change.LastName ?? LastName,
        change.Name ?? Name)
    {
        Avatar = change.Avatar is { } changed ? changed.Medium : Avatar,
    }.NamedAnew();

    private static string? Optional(string? change, string? value) => change switch { null => value, "" => null, _ => change };
}

/// <summary>Fields to change: null leaves one as it is, an empty text clears it.</summary>
internal sealed record ProfileChange(string? Username, string? Email, string? Phone, string? FirstName, string? LastName, string? Name)
{
    /// <summary>The picture that others see; null leaves it as it is.</summary>
    public AvatarChange? Avatar { get; init; }

    /// <summary>The fields that differ.</summary>
    public static ProfileChange Between(Profile before, Profile after) => new(
        Changed(before.Username, after.Username),
        Changed(before.Email, after.Email),
        Changed(before.Phone, after.Phone),
        Changed(before.FirstName, after.FirstName),
        Changed(before.LastName, after.LastName),
        Changed(before.Name, after.Name))
    {
        Avatar = before.Avatar == after.Avatar ? null : new(after.Avatar),
    };

    private static string? Changed(string? before, string? after) => before == after ? null : after ?? "";
}

/// <param name="Medium">Null: none any more.</param>
internal sealed record AvatarChange(ShownMedium? Medium);

/// <summary>Seals or opens what is personal in an event; opening gives null once the person's key is destroyed.</summary>
internal sealed record Sealing(Func<byte[], byte[]> Seal, Func<byte[], byte[]?> Open)
{
    /// <summary>With a person's key, bound to one place; null: the key is destroyed.</summary>
    public static Sealing With(PersonKey? key, string place, string field) => new(
        plain => key?.Seal(place, field, plain) ?? throw UserRefusals.UserNotFound(),
        box => box.Length == 0 ? null : key?.Open(place, field, box));
}

/// <summary>A profile, or a change of one, as one sealed JSON object with the fields that there are.</summary>
internal static class ProfileJson
{
    private static readonly ProfileChange Nothing = new(null, null, null, null, null, null);

    public static byte[] Seal(Profile profile, Sealing sealing) => Seal(
        new ProfileChange(profile.Username, profile.Email, profile.Phone, profile.FirstName, profile.LastName, profile.Name)
        {
            Avatar = profile.Avatar is { } avatar ? new(avatar) : null,
        },
        sealing);

    public static byte[] Seal(ProfileChange change, Sealing sealing) =>
        sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(change, UsersJson.Default.ProfileChange));

    public static ProfileChange OpenChange(byte[] box, Sealing sealing) =>
        sealing.Open(box) is { } plain ? JsonSerializer.Deserialize(plain, UsersJson.Default.ProfileChange)! : Nothing;

    public static Profile OpenProfile(byte[] box, Sealing sealing)
    {
        var fields = OpenChange(box, sealing);
        return new Profile(fields.Username ?? "", fields.Email, fields.Phone, fields.FirstName ?? "", fields.LastName ?? "", fields.Name ?? "")
        {
            Avatar = fields.Avatar?.Medium,
        }.NamedAnew();
    }
}
