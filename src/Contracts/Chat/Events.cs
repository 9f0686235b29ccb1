namespace TempMessenger.Contracts.Chat;

/// <summary>Somebody is writing to a person. Worth nothing after five seconds.</summary>
/// <param name="UserId">To whom.</param>
/// <param name="AuthorId">Who.</param>
/// <param name="Name">The name of the author that others see.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
[Event("chat_service", "chat_typed")]
public sealed record ChatTyped(string UserId, string AuthorId, string Name, long Now);
