using System.Text.Json.Serialization;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.People;

/// <summary>What is between oneself and an account. All is false where there is no such account, or it blocks one.</summary>
/// <param name="Following">One follows it.</param>
/// <param name="FollowedBy">It follows one.</param>
/// <param name="Blocking">One blocks it.</param>
internal sealed record RelationView(bool Following, bool FollowedBy, bool Blocking)
{
    public static RelationView Of(Relation relation) => new(relation.Following, relation.FollowedBy, relation.Blocking);
}

/// <summary>A page of one's own list.</summary>
/// <param name="List">The newest first; it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record PersonList([property: JsonPropertyName("user_list")] IReadOnlyList<PersonView> List, string? Next);

/// <summary>An account as others see it.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Name">The name that others see.</param>
internal sealed record PersonView(string Id, string Username, string Name)
{
    /// <summary>The picture that others see; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AvatarView? Avatar { get; init; }

    public static PersonView Of(PersonName person, MediaAddresses addresses) => new(person.Id, person.Username, person.Name) { Avatar = addresses.Avatar(person.Avatar) };
}

/// <summary>One's own lists, as the export has them.</summary>
/// <param name="Following">Whom one follows, the newest first.</param>
/// <param name="Followers">Who follows one.</param>
/// <param name="Blocked">Whom one blocks.</param>
internal sealed record ExportedRelations(IReadOnlyList<PersonView> Following, IReadOnlyList<PersonView> Followers, IReadOnlyList<PersonView> Blocked);
