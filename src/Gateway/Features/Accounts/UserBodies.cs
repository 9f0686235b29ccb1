namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>An account to create.</summary>
/// <param name="Email">Unique.</param>
/// <param name="Password">8 to 256 characters, none of the most common ones.</param>
/// <param name="FirstName">1 to 80 characters; from <c>name</c> or <c>username</c> where absent.</param>
/// <param name="LastName">At most 80 characters.</param>
/// <param name="Username">Unique; made from the name where absent.</param>
/// <param name="Name">What others see; first and last name where absent.</param>
/// <param name="Phone">E.164, unique.</param>
/// <param name="Code">An invitation or the set-up code, where one is needed.</param>
/// <param name="Id">32 lower-case hex digits, to ask again without making a second account; made by the server where absent.</param>
internal sealed record NewUser(
    string? Email = null,
    string? Password = null,
    string? FirstName = null,
    string? LastName = null,
    string? Username = null,
    string? Name = null,
    string? Phone = null,
    string? Code = null,
    string? Id = null);

/// <summary>What to change of an account. What is absent or null stays, the picture apart; an empty string clears what may be empty.</summary>
/// <param name="Version">The version that the change is based on; without it the change is unconditional.</param>
/// <param name="Username">As when it was created.</param>
/// <param name="Email">As when it was created.</param>
/// <param name="Phone">As when it was created.</param>
/// <param name="FirstName">As when it was created.</param>
/// <param name="LastName">As when it was created.</param>
/// <param name="Name">As when it was created.</param>
internal sealed record UserChange(
    long? Version = null,
    string? Username = null,
    string? Email = null,
    string? Phone = null,
    string? FirstName = null,
    string? LastName = null,
    string? Name = null)
{
    /// <summary>The id of a public picture of the account's; null or empty: none any more. Absent: it stays.</summary>
    public string? Avatar
    {
        get;
        // Called where the member is there, and only then: an initialiser would be called in any case.
        set => field = value ?? "";
    }
}

/// <summary>Which account to delete.</summary>
internal sealed record UserRemoval(string? Username = null);

/// <summary>A new role.</summary>
/// <param name="Role"><c>member</c>, <c>moderator</c> or <c>admin</c>.</param>
/// <param name="Version">The version that the change is based on; without it the change is unconditional.</param>
internal sealed record RoleChange(string? Role = null, long? Version = null);

/// <summary>An invitation: works once.</summary>
/// <param name="Code">Goes into the sign-up form.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
internal sealed record InvitationView(string Code, long ExpiresAt);
