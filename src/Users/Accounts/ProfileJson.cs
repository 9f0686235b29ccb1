using System.Text.Json;

namespace TempMessenger.Users.Accounts;

/// <summary>A profile, or a change of one, as one sealed JSON object with the fields that there are.</summary>
internal static class ProfileJson
{
    private static readonly ProfileChange Nothing = new(null, null, null, null, null, null);

    public static byte[] Seal(Profile profile, Sealing sealing) => Seal(
        new ProfileChange(profile.Username, profile.Email, profile.Phone, profile.FirstName, profile.LastName, profile.Name), sealing);

    public static byte[] Seal(ProfileChange change, Sealing sealing) =>
        sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(change, UsersJson.Default.ProfileChange));

    public static ProfileChange OpenChange(byte[] box, Sealing sealing) =>
        sealing.Open(box) is { } plain ? JsonSerializer.Deserialize(plain, UsersJson.Default.ProfileChange)! : Nothing;

    public static Profile OpenProfile(byte[] box, Sealing sealing)
    {
        var fields = OpenChange(box, sealing);
        return new Profile(fields.Username ?? "", fields.Email, fields.Phone, fields.FirstName ?? "", fields.LastName ?? "", fields.Name ?? "").NamedAnew();
    }
}
