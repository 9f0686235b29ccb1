using System.Text.Json.Serialization;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.People;

/// <summary>What the calls about people are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FindPerson))]
[JsonSerializable(typeof(PersonProfile))]
[JsonSerializable(typeof(GetProfile))]
[JsonSerializable(typeof(OwnProfile))]
[JsonSerializable(typeof(SaveProfile))]
[JsonSerializable(typeof(SaveAlbum))]
[JsonSerializable(typeof(FindAlbumPhoto))]
[JsonSerializable(typeof(ShownMedium))]
[JsonSerializable(typeof(RemoveAlbumPhoto))]
[JsonSerializable(typeof(ListLabels))]
[JsonSerializable(typeof(IReadOnlyList<PersonLabel>))]
[JsonSerializable(typeof(SaveLabel))]
[JsonSerializable(typeof(RetireLabel))]
[JsonSerializable(typeof(PersonLabel))]
[JsonSerializable(typeof(FindLocation))]
[JsonSerializable(typeof(OwnLocation))]
[JsonSerializable(typeof(PreviewLocation))]
[JsonSerializable(typeof(LocationCircle))]
[JsonSerializable(typeof(ShareLocation))]
[JsonSerializable(typeof(EndLocation))]
[JsonSerializable(typeof(ListNearby))]
[JsonSerializable(typeof(NearbyPage))]
[JsonSerializable(typeof(ListRecommended))]
[JsonSerializable(typeof(RecommendedPage))]
[JsonSerializable(typeof(ListVisitors))]
[JsonSerializable(typeof(VisitorPage))]
[JsonSerializable(typeof(ListVisitsMade))]
[JsonSerializable(typeof(ClearVisitors))]
internal sealed partial class PeopleWireJson : JsonSerializerContext;
