using System.Text.Json.Serialization;

namespace TempMessenger.Feedback;

/// <summary>What the contract and its event are made of.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GiveFeedback))]
[JsonSerializable(typeof(ListFeedback))]
[JsonSerializable(typeof(GetFeedbackChanges))]
[JsonSerializable(typeof(GetFeedbackPosition))]
[JsonSerializable(typeof(FeedbackPage))]
[JsonSerializable(typeof(FeedbackChanges))]
[JsonSerializable(typeof(FeedbackPosition))]
[JsonSerializable(typeof(FeedbackGiven))]
internal sealed partial class FeedbackWireJson : JsonSerializerContext;
