namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The app's calls, with the numbers of their answers.</summary>
internal static class EntitiesOfApp
{
    public static IEnumerable<EntityCall> Steps(Everybody all) =>
        [.. Reports(all), .. User(all), .. Labels(all), .. Album(all), .. Places(), .. Messages(all), .. Contacts(all), .. Orders(all)];

    private static IEnumerable<EntityCall> User(Everybody all) =>
    [
        Of("/api/time", "", [0, 0, 0, 0, 0, 0]),
        Of("/api/user/info", $"user_id={all.Owner.Id}", [504, 0, 509, 0, 0, 0]),
        Of("/api/user/own", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/user/update", "city=Here", [504, 0, 0, 0, 0, 0]),
        Of("/api/user/update", "leaves_no_visits=1", [504, 505, 505, 0, 505, 505]),
        Of("/api/user/labels", $"user_id={all.Owner.Id}", [504, 0, 509, 0, 0, 0]),
        Of("/api/user/labels/update", $"label_ids={all.Label}", [504, 0, 0, 0, 0, 0]),
        Of("/api/user/recommend", "", [504, 0, 0, 0, 0, 0]),
    ];

    private static IEnumerable<EntityCall> Labels(Everybody all) =>
    [
        Of("/api/label/list", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/label/save", () => Task.FromResult($"name_en=N{Everybody.NewId()[..12]}&name_zh=N"), [504, 508, 508, 508, 508, 0]),
        Of("/api/label/save", async () => $"label_id={await all.NewLabel()}&name_en=M{Everybody.NewId()[..12]}&name_zh=M", [504, 508, 508, 508, 508, 0]),
        Of("/api/label/remove", async () => $"label_id={await all.NewLabel()}", [504, 508, 508, 508, 508, 0]),
    ];

    private static IEnumerable<EntityCall> Album(Everybody all) =>
    [
        Of("/api/album/list", $"user_id={all.Owner.Id}", [504, 0, 509, 0, 0, 0]),
        Of("/api/album/add", async () => $"media_id={await Everybody.NewMedium(all.Owner)}", [504, 300, 300, 0, 300, 300]),
        Of("/api/album/update", $"media_ids={all.Photo}", [504, 300, 300, 0, 300, 300]),

        // Who has no such picture in their own album removes nothing.
        Of("/api/album/remove", $"media_id={all.Photo}", [504, 0, 0, 0, 0, 0]),
    ];

    private static IEnumerable<EntityCall> Places() =>
    [
        Of("/api/nearby/list", "", [504, 510, 510, 0, 510, 510]),
        Of("/api/location/info", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/location/preview", "latitude=39.9042&longitude=116.4074", [504, 0, 0, 0, 0, 0]),
        Of("/api/location/update", "latitude=39.9042&longitude=116.4074&audience=everyone", [504, 0, 0, 0, 0, 0]),
        Of("/api/location/remove", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/visitor/count", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/visitor/list", "", [504, 505, 505, 0, 505, 505]),
        Of("/api/visitor/clear", "", [504, 0, 0, 0, 0, 0]),
    ];

    private static IEnumerable<EntityCall> Messages(Everybody all) =>
    [
        Of("/api/messages/list", $"user_id={all.Owner.Id}", [504, 0, 509, 300, 0, 0]),
        Of("/api/messages/send", $"user_id={all.Owner.Id}&content=x", [504, 0, 509, 300, 0, 0]),
        Of("/api/messages/delivered", $"user_id={all.Owner.Id}&seq=1", [504, 0, 509, 509, 0, 0]),
        Of("/api/messages/read", $"user_id={all.Owner.Id}&seq=1", [504, 0, 509, 509, 0, 0]),
        Of("/api/messages/typing", $"user_id={all.Owner.Id}", [504, 0, 509, 509, 0, 0]),
        Of("/api/messages/timer", $"user_id={all.Owner.Id}&timer=2419200000", [504, 0, 509, 300, 0, 0]),
        Of("/api/messages/open", async () => $"id={await all.NewPictureToOpen()}", [504, 0, 509, 509, 509, 509]),
        Of("/api/messages/delete", async () => $"id={await Everybody.NewMessage(all.Owner, all.Other)}", [504, 509, 509, 0, 509, 509]),
    ];

    private static IEnumerable<EntityCall> Contacts(Everybody all) =>
    [
        Of("/api/contacts/list", "limit=10", [504, 0, 0, 0, 0, 0]),
        Of("/api/contacts/remove", $"user_id={all.Owner.Id}", [504, 0, 0, 0, 0, 0]),
        Of("/api/contacts/block", $"user_id={all.Stranger.Id}", [504, 0, 0, 0, 0, 0]),
        Of("/api/contacts/unblock", $"user_id={all.Stranger.Id}", [504, 0, 0, 0, 0, 0]),
    ];

    private static IEnumerable<EntityCall> Orders(Everybody all) =>
    [
        Of("/api/vip/info", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/product/list", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/product/save", "name_en=Day&name_zh=D&price=100&currency=CNY&days=1", [504, 508, 508, 508, 508, 0]),
        Of("/api/product/save", async () => $"id={await all.NewProduct()}&version=1&name_en=Day&name_zh=D&price=1&currency=CNY&days=1", [504, 508, 508, 508, 508, 0]),
        Of("/api/product/retire", async () => $"id={await all.NewProduct()}", [504, 508, 508, 508, 508, 0]),
        Of("/api/order/create", () => Task.FromResult($"product_id={all.Product}&idempotency_key={Everybody.NewId()}"), [504, 0, 0, 0, 0, 0]),
        Of("/api/order/list", "", [504, 0, 0, 0, 0, 0]),
        Of("/api/order/info", $"order_id={all.Order}", [504, 509, 509, 0, 509, 0]),
        Of("/api/order/cancel", async () => $"order_id={await all.NewOrder()}", [504, 509, 509, 0, 509, 0]),
    ];

    private static IEnumerable<EntityCall> Reports(Everybody all) =>
    [
        // A report of a person has only what everybody sees: to block somebody is no way not to be reported.
        Of("/api/report/create", $"kind=person&target_ids={all.Owner.Id}&reason=spam", [504, 0, 0, 300, 0, 0]),
        Of("/api/report/create", $"kind=photo&target_ids={all.Photo}&person_id={all.Owner.Id}&reason=spam", [504, 0, 509, 300, 0, 0]),
        Of("/api/report/create", async () => $"kind=chat_message&target_ids={await Everybody.NewMessage(all.Owner, all.Other)}&reason=spam", [504, 0, 509, 300, 509, 509]),
        Of("/api/appeal/create", "ticket=x&text=Please", [300, 300, 300, 300, 300, 300]),
        Of("/api/appeal/create", async () => $"ticket={await all.NewTicket()}&text=Please", [0, 0, 0, 0, 0, 0]),
    ];

    private static EntityCall Of(string path, string form, int[] answers) => Of(path, () => Task.FromResult(form), answers);

    private static EntityCall Of(string path, Func<Task<string>> form, int[] answers) => new(path, async () => new(path, await form()), answers);
}
