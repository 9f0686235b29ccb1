using System.Globalization;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Phones;

namespace TempMessenger.Users.Accounts;

/// <summary>The unique names of accounts as claims: kept and looked up by a keyed hash of their one form, never in the clear.</summary>
internal sealed class LoginNames(InstallationKey key, IEventStore store, PhoneForms phones)
{
    public const string Username = "username";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Number = "number";

    /// <summary>All claims of an account: those of its profile, and its number.</summary>
    public IReadOnlyList<UniqueClaim> Of(string userId, AccountState account) =>
        account.Number is { } number ? [.. Of(userId, account.Profile), OfNumber(userId, number)] : Of(userId, account.Profile);

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

    /// <summary>The claim of one phone.</summary>
    public UniqueClaim OfPhone(string userId, string phone) => new(Phone, Key(Phone, phone), userId);

    /// <summary>Who has a number by which apps know accounts, or null.</summary>
    public Task<string?> FindByNumber(long number, CancellationToken cancellation) => store.FindClaim(Number, OfNumber("", number).Key, cancellation);

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

    /// <summary>Who has what somebody typed to log in, or null. How often is asked depends on the spelling alone, not on who is known.</summary>
    public async Task<string?> FindTyped(string name, CancellationToken cancellation)
    {
        string? found = null;
        foreach (var (scope, value) in Typed(name))
        {
            var owner = await FindOwner(scope, value, cancellation);
            found ??= owner;
        }

        return found;
    }

    /// <summary>The same for every spelling of what somebody typed to log in.</summary>
    public string FormOf(string name)
    {
        var (scope, value) = Typed(name)[0];
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

    private UniqueClaim OfNumber(string userId, long number) =>
        new(Number, key.Hash(Number, number.ToString(CultureInfo.InvariantCulture)), userId);

    /// <summary>
    /// The scopes and values that what somebody typed to log in may stand for, the likeliest first: with <c>@</c> an e-mail, digits a phone (or a username of digits), else
    /// a username. A phone that an older version kept is found by its plain digits too.
    /// </summary>
    private IReadOnlyList<(string Scope, string Value)> Typed(string name)
    {
        var visible = VisibleText.WithoutInvisible(LineText.Tidy(name) ?? "").Trim();
        if (visible.Contains('@', StringComparison.Ordinal))
            return [(Email, name)];
        var phone = phones.Read(visible);
        if (!visible.StartsWith('+'))
            return phone is null ? [(Username, visible)] : [(Phone, phone), (Username, visible)];
        var digits = string.Concat(visible.Where(c => c is '+' || char.IsAsciiDigit(c)));
        return phone is null || phone == digits ? [(Phone, digits)] : [(Phone, phone), (Phone, digits)];
    }
}
