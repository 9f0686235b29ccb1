using TempMessenger.Contracts.Texts;
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
    public IReadOnlyList<Claim> Of(string userId, Profile profile)
    {
        var claims = new List<Claim>(3);
        Add(Username, profile.Username);
        Add(Email, profile.Email);
        Add(Phone, profile.Phone);
        return claims;

        void Add(string scope, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                claims.Add(new Claim(scope, Key(scope, value), userId));
        }
    }

    /// <summary>Who has a name, or null.</summary>
    public Task<string?> FindOwner(string scope, string value, CancellationToken cancellation) => store.FindClaim(scope, Key(scope, value), cancellation);

    /// <summary>Who has what somebody typed to log in, or null.</summary>
    public Task<string?> FindTyped(string name, CancellationToken cancellation)
    {
        var (scope, key) = Typed(name);
        return store.FindClaim(scope, key, cancellation);
    }

    /// <summary>What a value is looked up by.</summary>
    private string Key(string scope, string value) => key.Hash(scope, value.ToLowerInvariant());

    /// <summary>The scope and key of what somebody typed to log in: with <c>@</c> an e-mail, with <c>+</c> a phone, else a username.</summary>
    private (string Scope, string Key) Typed(string name)
    {
        var tidy = LineText.Tidy(name) ?? "";
        if (tidy.Contains('@', StringComparison.Ordinal))
            return (Email, Key(Email, tidy));
        return tidy.StartsWith('+')
            ? (Phone, Key(Phone, string.Concat(tidy.Where(c => c is '+' || char.IsAsciiDigit(c)))))
            : (Username, Key(Username, tidy));
    }
}
