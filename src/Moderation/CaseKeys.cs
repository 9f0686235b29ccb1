using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Moderation;

/// <summary>
/// A key for each case and each appeal, kept as the keys of people are: outside every database, so that destroying it erases what was sealed with it, wherever that was
/// copied to. Its name follows from the id by a keyed hash: who chooses the id of a report must not reach the key of an account with the same id.
/// </summary>
internal sealed class CaseKeys(PersonKeys keys, InstallationKey installation)
{
    private const string Copy = "copy";
    private const string Text = "text";

    public byte[] SealCopy(string reportId, CaseCopy copy) => keys.Create(NameOf(Copy, reportId))
        .Seal(PlaceOf(reportId), Copy, JsonSerializer.SerializeToUtf8Bytes(copy, ModerationJson.Default.CaseCopy));

    /// <summary>Null where the key is destroyed.</summary>
    public CaseCopy? OpenCopy(string reportId, byte[] box) =>
        Open(Copy, reportId, box) is { } plain ? JsonSerializer.Deserialize(plain, ModerationJson.Default.CaseCopy) : null;

    public byte[] SealText(string appealId, string text) => keys.Create(NameOf(Text, appealId)).Seal(PlaceOf(appealId), Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Empty where the key is destroyed.</summary>
    public string OpenText(string appealId, byte[] box) => Open(Text, appealId, box) is { } plain ? Encoding.UTF8.GetString(plain) : "";

    /// <summary>On the disk before it returns.</summary>
    public void DestroyCase(string reportId) => keys.Destroy(NameOf(Copy, reportId));

    /// <inheritdoc cref="DestroyCase"/>
    public void DestroyAppeal(string appealId) => keys.Destroy(NameOf(Text, appealId));

    private byte[]? Open(string what, string id, byte[] box)
    {
        if (box.Length == 0 || keys.Find(NameOf(what, id)) is not { } key)
            return null;
        try
        {
            return key.Open(PlaceOf(id), what, box);
        }
        catch (CryptographicException)
        {
            // A key that was made anew after the first one was destroyed.
            return null;
        }
    }

    private string NameOf(string what, string id) => installation.Hash($"moderation {what} key", id)[..32];

    private static string PlaceOf(string id) => $"moderation/{id}";
}
