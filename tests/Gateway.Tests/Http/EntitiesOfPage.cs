namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The page's calls about people, chats, VIP time and moderation, with the HTTP statuses of their answers.</summary>
internal static class EntitiesOfPage
{
    /// <summary>As the description of the API groups them.</summary>
    public static readonly string[] Tags = ["people", "chats", "membership", "moderation"];

    public static IEnumerable<EntityCall> Steps(Everybody all) =>
        [.. People(all), .. Labels(all), .. Relations(all), .. Messages(all), .. Orders(all), .. Reports(all), .. Moderation(all), .. OwnThings(all)];

    private static IEnumerable<EntityCall> People(Everybody all) =>
    [
        Of("GET /api/v1/people/{id}", $"/api/v1/people/{all.Owner.Id}", [401, 200, 404, 200, 200, 200]),
        Of("GET /api/v1/people/recommended", "/api/v1/people/recommended", [401, 200, 200, 200, 200, 200]),
        Of("GET /api/v1/people/nearby", "/api/v1/people/nearby", [401, 409, 409, 200, 409, 409]),
    ];

    private static IEnumerable<EntityCall> Labels(Everybody all) =>
    [
        Of("GET /api/v1/labels", "/api/v1/labels", [200, 200, 200, 200, 200, 200]),
        Of("GET /api/v1/labels", "/api/v1/labels?retired=true", [401, 403, 403, 403, 403, 200]),
        Of(
            "PUT /api/v1/labels/{id}",
            async () => new($"/api/v1/labels/{await all.NewLabel()}", $$"""{"name_en":"P{{Everybody.NewId()[..12]}}","name_zh":"P"}"""),
            [401, 403, 403, 403, 403, 200]),
        Of("DELETE /api/v1/labels/{id}", async () => new($"/api/v1/labels/{await all.NewLabel()}", null), [401, 403, 403, 403, 403, 204]),
    ];

    private static IEnumerable<EntityCall> Relations(Everybody all) =>
    [
        Of("GET /api/v1/users/{id}/relation", $"/api/v1/users/{all.Owner.Id}/relation", [401, 200, 200, 200, 200, 200]),
        Of("GET /api/v1/me/following", "/api/v1/me/following", [401, 200, 200, 200, 200, 200]),
        Of("GET /api/v1/me/followers", "/api/v1/me/followers", [401, 200, 200, 200, 200, 200]),
        Of("GET /api/v1/me/blocked", "/api/v1/me/blocked", [401, 200, 200, 200, 200, 200]),
        Of("PUT /api/v1/me/following/{id}", $"/api/v1/me/following/{all.Owner.Id}", [401, 204, 404, 400, 204, 204]),
        Of("DELETE /api/v1/me/following/{id}", $"/api/v1/me/following/{all.Owner.Id}", [401, 204, 204, 204, 204, 204]),
        Of("PUT /api/v1/me/blocked/{id}", $"/api/v1/me/blocked/{all.Stranger.Id}", [401, 204, 204, 204, 204, 204]),
        Of("DELETE /api/v1/me/blocked/{id}", $"/api/v1/me/blocked/{all.Stranger.Id}", [401, 204, 204, 204, 204, 204]),
    ];

    private static IEnumerable<EntityCall> Messages(Everybody all)
    {
        var chat = $"/api/v1/chats/{all.Owner.Id}";
        return
        [
            Of("GET /api/v1/chats", "/api/v1/chats", [401, 200, 200, 200, 200, 200]),
            Of("GET /api/v1/chats/{user}", chat, [401, 200, 404, 404, 200, 200]),
            Of("GET /api/v1/chats/{user}/messages", $"{chat}/messages", [401, 200, 404, 400, 200, 200]),
            Of("POST /api/v1/chats/{user}/messages", $"{chat}/messages", """{"text":"x"}""", [401, 201, 404, 400, 201, 201]),
            Of("PUT /api/v1/chats/{user}/delivered", $"{chat}/delivered", """{"seq":1}""", [401, 204, 404, 404, 204, 204]),
            Of("PUT /api/v1/chats/{user}/read", $"{chat}/read", """{"seq":1}""", [401, 204, 404, 404, 204, 204]),
            Of("PUT /api/v1/chats/{user}/timer", $"{chat}/timer", """{"timer":60000}""", [401, 200, 404, 400, 200, 200]),
            Of("POST /api/v1/chats/{user}/typing", $"{chat}/typing", [401, 204, 404, 404, 204, 204]),
            Of("POST /api/v1/chats/{user}/messages/{id}/open", async () => new($"{chat}/messages/{await all.NewPictureToOpen()}/open", "{}"), [401, 200, 404, 404, 404, 404]),
            Of(
                "DELETE /api/v1/chats/{user}/messages/{id}",
                async () => new($"/api/v1/chats/{all.Other.Id}/messages/{await Everybody.NewMessage(all.Owner, all.Other)}", null),
                [401, 404, 404, 204, 404, 404]),
            Of("DELETE /api/v1/chats/{user}", chat, [401, 204, 204, 204, 204, 204]),
        ];
    }

    private static IEnumerable<EntityCall> Orders(Everybody all)
    {
        const string products = "/api/v1/membership/products";
        const string orders = "/api/v1/membership/orders";
        const string product = """{"name_en":"Day","name_zh":"D","price":1,"currency":"CNY","days":1,"version":1}""";
        return
        [
            Of("GET /api/v1/membership", "/api/v1/membership", [401, 200, 200, 200, 200, 200]),
            Of($"GET {products}", products, [401, 200, 200, 200, 200, 200]),
            Of($"GET {products}", $"{products}?retired=true", [401, 403, 403, 403, 403, 200]),
            Of($"PUT {products}/{{id}}", async () => new($"{products}/{await all.NewProduct()}", product), [401, 403, 403, 403, 403, 200]),
            Of($"DELETE {products}/{{id}}", async () => new($"{products}/{await all.NewProduct()}", null), [401, 403, 403, 403, 403, 204]),
            Of($"GET {orders}", orders, [401, 200, 200, 200, 200, 200]),
            Of($"GET {orders}", $"{orders}?everybody=true", [401, 403, 403, 403, 403, 200]),
            Of($"POST {orders}", () => Task.FromResult(new Ask(orders, $$"""{"product_id":"{{all.Product}}","idempotency_key":"{{Everybody.NewId()}}"}""")), [401, 201, 201, 201, 201, 201]),
            Of($"GET {orders}/{{id}}", $"{orders}/{all.Order}", [401, 404, 404, 200, 404, 200]),
            Of($"DELETE {orders}/{{id}}", async () => new($"{orders}/{await all.NewOrder()}", null), [401, 404, 404, 200, 404, 200]),
            Of($"POST {orders}/{{id}}/sandbox", async () => new($"{orders}/{await all.NewOrder()}/sandbox", """{"outcome":"pay"}"""), [401, 404, 404, 200, 404, 403]),
            Of("POST /api/v1/membership/callbacks/{provider}", "/api/v1/membership/callbacks/sandbox", $$"""{"order":"{{all.Order}}","kind":"refunded"}""", [403, 403, 403, 403, 403, 403]),
        ];
    }

    private static IEnumerable<EntityCall> Reports(Everybody all) =>
    [
        Of("GET /api/v1/reports", "/api/v1/reports", [401, 200, 200, 200, 200, 200]),

        // A report of a person has only what everybody sees: to block somebody is no way not to be reported.
        Of("POST /api/v1/reports", "/api/v1/reports", $$"""{"kind":"person","target_ids":["{{all.Owner.Id}}"],"reason":"spam"}""", [401, 201, 201, 400, 201, 201]),
        Of("POST /api/v1/reports", "/api/v1/reports", $$"""{"kind":"photo","target_ids":["{{all.Photo}}"],"person_id":"{{all.Owner.Id}}","reason":"spam"}""", [401, 201, 404, 400, 201, 201]),
        Of("POST /api/v1/moderation/appeals", "/api/v1/moderation/appeals", """{"ticket":"x","text":"Please."}""", [400, 400, 400, 400, 400, 400]),
        Of("POST /api/v1/moderation/appeals", async () => new("/api/v1/moderation/appeals", $$"""{"ticket":"{{await all.NewTicket()}}","text":"Please."}"""), [204, 204, 204, 204, 204, 204]),
    ];

    private static IEnumerable<EntityCall> Moderation(Everybody all)
    {
        const string moderation = "/api/v1/moderation";
        return
        [
            Of($"GET {moderation}/cases", $"{moderation}/cases", [401, 403, 403, 403, 200, 200]),
            Of($"GET {moderation}/cases/{{id}}", async () => new($"{moderation}/cases/{await all.NewReport()}", null), [401, 403, 403, 403, 200, 200]),
            Of($"POST {moderation}/cases/{{id}}/decision", async () => new($"{moderation}/cases/{await all.NewReport()}/decision", "{}"), [401, 403, 403, 403, 200, 200]),
            Of($"GET {moderation}/audit", $"{moderation}/audit", [401, 403, 403, 403, 200, 200]),
            Of($"GET {moderation}/suspensions", $"{moderation}/suspensions", [401, 403, 403, 403, 200, 200]),
            Of($"POST {moderation}/suspensions", $"{moderation}/suspensions", $$"""{"user_id":"{{all.Stranger.Id}}","days":1}""", [401, 403, 403, 403, 200, 200]),
            Of($"POST {moderation}/suspensions", $"{moderation}/suspensions", $$"""{"user_id":"{{all.Admin.Id}}","days":1}""", [401, 403, 403, 403, 403, 403]),
            Of($"DELETE {moderation}/suspensions/{{id}}", async () => new($"{moderation}/suspensions/{(await all.NewSuspended()).Id}", null), [401, 403, 403, 403, 204, 204]),
            Of($"GET {moderation}/appeals", $"{moderation}/appeals", [401, 403, 403, 403, 200, 200]),
            Of($"POST {moderation}/appeals/{{id}}/decision", async () => new($"{moderation}/appeals/{await all.NewAppeal()}/decision", """{"grant":true}"""), [401, 403, 403, 403, 204, 204]),
        ];
    }

    /// <summary>Each changes what belongs to who calls.</summary>
    private static IEnumerable<EntityCall> OwnThings(Everybody all) =>
    [
        Of("GET /api/v1/me/profile", "/api/v1/me/profile", [401, 200, 200, 200, 200, 200]),
        Of("PUT /api/v1/me/profile", "/api/v1/me/profile", """{"city":"There"}""", [401, 200, 200, 200, 200, 200]),
        Of("PUT /api/v1/me/profile", "/api/v1/me/profile", """{"leaves_no_visits":true}""", [401, 403, 403, 200, 403, 403]),
        Of("PUT /api/v1/me/album", async () => new("/api/v1/me/album", $$"""{"media_ids":["{{await Everybody.NewMedium(all.Owner)}}"]}"""), [401, 400, 400, 200, 400, 400]),
        Of("GET /api/v1/me/visitors", "/api/v1/me/visitors", [401, 200, 200, 200, 200, 200]),
        Of("DELETE /api/v1/me/visitors", "/api/v1/me/visitors", [401, 204, 204, 204, 204, 204]),
        Of("POST /api/v1/me/location/preview", "/api/v1/me/location/preview", """{"latitude":39.9042,"longitude":116.4074}""", [401, 200, 200, 200, 200, 200]),
        Of("PUT /api/v1/me/location", "/api/v1/me/location", """{"latitude":39.9042,"longitude":116.4074}""", [401, 200, 200, 200, 200, 200]),
        Of("GET /api/v1/me/location", "/api/v1/me/location", [401, 200, 200, 200, 200, 200]),
        Of("DELETE /api/v1/me/location", "/api/v1/me/location", [401, 204, 204, 204, 204, 204]),
    ];

    private static EntityCall Of(string call, string path, int[] answers) => Of(call, () => Task.FromResult(new Ask(path, null)), answers);

    private static EntityCall Of(string call, string path, string body, int[] answers) => Of(call, () => Task.FromResult(new Ask(path, body)), answers);

    private static EntityCall Of(string call, Func<Task<Ask>> ask, int[] answers) => new(call, ask, answers);
}
