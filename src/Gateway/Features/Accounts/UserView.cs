using System.Text.Json.Serialization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>An account. Others see <c>id</c>, <c>username</c>, <c>name</c> and <c>avatar</c>; the rest is there for the account itself and admins only.</summary>
internal sealed record UserView
{
    /// <summary>32 lower-case hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The unique name.</summary>
    public required string Username { get; init; }

    /// <summary>The name that others see.</summary>
    public required string Name { get; init; }

    /// <summary>The picture that others see; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AvatarView? Avatar { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phone { get; init; }

    /// <summary>Beside a phone: whether a texted code has proven it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? PhoneVerified { get; init; }

    /// <summary>By which apps know the account; absent until it got one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Number { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FirstName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastName { get; init; }

    /// <summary><c>member</c>, <c>moderator</c> or <c>admin</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; init; }

    /// <summary>Rises with every change; send it with a change to have a stale one refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>Unix milliseconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CreatedAt { get; init; }

    /// <summary>The account as the caller may see it.</summary>
    public static UserView For(User user, MediaAddresses addresses) => Caller.MayActFor(user.Id) ? Whole(user, addresses) : Public(user, addresses);

    public static UserView Whole(User user, MediaAddresses addresses) => new()
    {
        Id = user.Id,
        Username = user.Username,
        Name = user.Name,
        Avatar = addresses.Avatar(user.Avatar),
        Email = user.Email,
        Phone = user.Phone,
        PhoneVerified = user.Phone is null ? null : user.PhoneVerified,
        Number = user.Number,
        FirstName = user.FirstName,
        LastName = user.LastName,
        Role = Roles.NameOf(user.Role),
        Version = user.Version,
        CreatedAt = user.CreatedAt,
    };

    /// <summary>The account as others see it, whoever asks.</summary>
    public static UserView Public(User user, MediaAddresses addresses) =>
        new() { Id = user.Id, Username = user.Username, Name = user.Name, Avatar = addresses.Avatar(user.Avatar) };
}

/// <summary>A page of accounts.</summary>
/// <param name="List">By username.</param>
/// <param name="Next">Pass as <c>after</c> for the next page; null at the end.</param>
internal sealed record UserList([property: JsonPropertyName("user_list")] IReadOnlyList<UserView> List, string? Next);

/// <summary>One account.</summary>
internal sealed record UserDetails([property: JsonPropertyName("user_details")] UserView Details);
