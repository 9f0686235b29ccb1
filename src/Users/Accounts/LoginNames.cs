using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>The unique names of accounts as claims: kept and looked up by a keyed hash of their one form, never in the clear.</summary>
internal sealed class LoginNames(InstallationKey key, IEventStore store)
{
    public const string Username = "username";
    public const string Email = "email";
    public const string Phone = "phone";

    /// <summary>All claims of a profile.</summary>
    public IReadOnlyList<UniqueClaim> Of(string userId, Profile profile)
    {
        var claims = new List<UniqueClaim>(3);
        Add(Username, profile.Username);
        Add(Email, profile.Email);
        Add(Phone, profile.Phone);
        return claims;

        void Add(string scope, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                claims.Add(new UniqueClaim(scope, Key(scope, value), userId));
        }
    }

    /// <summary>
    /// The claim that versions without a normal form made for an address, where it is another than today's. It goes when its owner leaves the address; until
    /// then it is left: instances of such a version may still run, and it leads an account that shares its address to its own spelling.
    /// </summary>
    public IReadOnlyList<UniqueClaim> OldSpelling(string userId, Profile profile) =>
        profile.Email is { Length: > 0 } email && IsOldSpelling(email) ? [new UniqueClaim(Email, OldKey(email), userId)] : [];

    /// <summary>True where versions without a normal form compared the address by another form.</summary>
    public static bool IsOldSpelling(string email) => OldForm(email) != EmailAddress.Normalise(email);

    /// <summary>Who has a name, or null.</summary>
    public Task<string?> FindOwner(string scope, string typed, CancellationToken cancellation) => scope == Email
        ? FindByEmail(typed, cancellation)
        : store.FindClaim(scope, Key(scope, VisibleText.WithoutInvisible(LineText.Tidy(typed) ?? "")), cancellation);

    /// <summary>Who has what somebody typed to log in, or null.</summary>
    public Task<string?> FindTyped(string name, CancellationToken cancellation)
    {
        var (scope, value) = Typed(name);
        return FindOwner(scope, value, cancellation);
    }

    /// <summary>The same for every spelling of what somebody typed to log in.</summary>
    public static string FormOf(string name)
    {
        var (scope, value) = Typed(name);
        return $"{scope}\0{Form(scope, value)}";
    }

    /// <summary>
    /// The address's owner. Where older versions let two accounts have spellings of one address, a spelling with invisible characters leads to the account
    /// that was made with it, every other one to the older account. How often is asked depends on the spelling alone, not on who is known.
    /// </summary>
    private async Task<string?> FindByEmail(string typed, CancellationToken cancellation)
    {
        var byForm = await store.FindClaim(Email, Key(Email, typed), cancellation);
        if (!IsOldSpelling(typed))
            return byForm;
        var bySpelling = await store.FindClaim(Email, OldKey(typed), cancellation);
        return VisibleText.HasInvisible(typed) ? bySpelling ?? byForm : byForm ?? bySpelling;
    }

    /// <summary>What a value is looked up by.</summary>
    private string Key(string scope, string value) => key.Hash(scope, Form(scope, value));

    private string OldKey(string email) => key.Hash(Email, OldForm(email));

    private static string Form(string scope, string value) => scope == Email ? EmailAddress.Normalise(value) : value.ToLowerInvariant();

    private static string OldForm(string email) => (LineText.Tidy(email) ?? "").ToLowerInvariant();

    /// <summary>The scope and value of what somebody typed to log in: with <c>@</c> an e-mail, with <c>+</c> a phone, else a username.</summary>
    private static (string Scope, string Value) Typed(string name)
    {
        var visible = VisibleText.WithoutInvisible(LineText.Tidy(name) ?? "").Trim();
        if (visible.Contains('@', StringComparison.Ordinal))
            return (Email, name);
        return visible.StartsWith('+')
            ? (Phone, string.Concat(visible.Where(c => c is '+' || char.IsAsciiDigit(c))))
            : (Username, visible);
    }
}
