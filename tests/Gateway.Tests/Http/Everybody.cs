using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>What is sent.</summary>
/// <param name="Path">To which address.</param>
/// <param name="Body">A form or JSON; null: nothing.</param>
internal sealed record Ask(string Path, string? Body);

/// <summary>A call, and what each kind of people gets.</summary>
/// <param name="Call">As the description of the API names it.</param>
/// <param name="Ask">What is sent; made anew once a call has succeeded.</param>
/// <param name="Answers">To nobody, another person, one who is blocked, the owner, a moderator, an admin.</param>
internal sealed record EntityCall(string Call, Func<Task<Ask>> Ask, int[] Answers);

/// <summary>
/// Six kinds of people, and one of each entity that belongs to the owner: profile, album with a picture, location, chats, VIP time, order, report. The friend and the stranger
/// are there to be written to, reported and blocked.
/// </summary>
internal sealed class Everybody(GatewayFixture gateway)
{
    private const int PlaceOfOwner = 3;

    /// <summary>A PNG of a single pixel.</summary>
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly string[] Kinds = ["nobody", "another person", "one who is blocked", "the owner", "a moderator", "an admin"];

    public required Person Owner { get; init; }

    public required Person Other { get; init; }

    public required Person Blocked { get; init; }

    public required Person Moderator { get; init; }

    public required Person Friend { get; init; }

    public required Person Stranger { get; init; }

    public Person Admin => gateway.Admin;

    /// <summary>The picture of the owner's album.</summary>
    public string Photo { get; private set; } = "";

    public string Label { get; private set; } = "";

    public string Product { get; private set; } = "";

    /// <summary>The owner's, paid.</summary>
    public string Order { get; private set; } = "";

    public static async Task<Everybody> Arrange(GatewayFixture gateway)
    {
        var all = new Everybody(gateway)
        {
            Owner = await gateway.SignUp(), Other = await gateway.SignUp(), Blocked = await gateway.SignUp(), Moderator = await gateway.SignUp(),
            Friend = await gateway.SignUp(), Stranger = await gateway.SignUp(),
        };
        await all.Admin.Client.PutJson($"/api/v1/users/{all.Moderator.Id}/role", """{"role":"moderator"}""").Json();
        await all.FillProfile();
        await all.Chat();
        await all.Buy();
        await NewReport(all.Owner, all.Stranger);
        return all;
    }

    /// <summary>Takes every step as each kind of people. Those who are refused come first, so that the first who succeeds shows that everything was still there.</summary>
    /// <returns>What was not as it should be.</returns>
    public async Task<IReadOnlyList<string>> Walk(IEnumerable<EntityCall> steps, Func<Person?, EntityCall, Ask, Task<int>> send, Func<int, bool> succeeds)
    {
        var wrong = new List<string>();
        foreach (var step in steps)
        {
            var (given, ask, kept) = (new int[Kinds.Length], (Ask?)null, "");
            foreach (var kind in Enumerable.Range(0, Kinds.Length).OrderBy(kind => succeeds(step.Answers[kind])).ThenBy(kind => kind == PlaceOfOwner))
            {
                if (ask is null)
                    (ask, kept) = (await step.Ask(), await OwnersThings());
                given[kind] = await send(PersonOf(kind), step, ask);
                if (kind != PlaceOfOwner && await OwnersThings() is var now && now != kept)
                    wrong.Add($"{step.Call} of {Kinds[kind]} changes what the owner has:\n  {kept}\n  {now}");
                if (succeeds(given[kind]))
                    ask = null;
            }

            wrong.AddRange(Kinds.Select((kind, place) => (kind, Expected: step.Answers[place], Given: given[place])).Where(one => one.Expected != one.Given)
                .Select(one => $"{step.Call} of {one.kind}: {one.Given} instead of {one.Expected}"));
        }

        return wrong;
    }

    public static async Task<string> NewMedium(Person owner)
    {
        using var file = new ByteArrayContent(Convert.FromBase64String(Picture)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var form = new MultipartFormDataContent { { file, "file", "picture.png" } };
        return IdOf(await owner.Client.PostAsync("/api/v1/media", form).Json(HttpStatusCode.Created));
    }

    public static async Task<string> NewMessage(Person author, Person reader) =>
        IdOf(await author.Client.PostJson($"/api/v1/chats/{reader.Id}/messages", """{"text":"hello"}""").Json(HttpStatusCode.Created));

    /// <summary>A picture of the owner's that the other can open once.</summary>
    public async Task<string> NewPictureToOpen() => IdOf(await Owner.Client.PostJson(
        $"/api/v1/chats/{Other.Id}/messages", $$"""{"media":[{"id":"{{await NewMedium(Owner)}}"}],"view_once":true}""").Json(HttpStatusCode.Created));

    public async Task<string> NewLabel()
    {
        var id = NewId();
        await Admin.Client.PutJson($"/api/v1/labels/{id}", $$"""{"name_en":"L{{id[..12]}}","name_zh":"L{{id[..12]}}"}""").Json();
        return id;
    }

    public async Task<string> NewProduct()
    {
        var id = NewId();
        await Admin.Client.PutJson($"/api/v1/membership/products/{id}", """{"name_en":"Week","name_zh":"周","price":700,"currency":"CNY","days":7}""").Json();
        return id;
    }

    /// <summary>The owner's, not paid.</summary>
    public async Task<string> NewOrder() => IdOf(await Owner.Client.PostJson(
        "/api/v1/membership/orders", $$"""{"product_id":"{{Product}}","idempotency_key":"{{NewId()}}"}""").Json(HttpStatusCode.Created));

    public Task<string> NewReport() => NewReport(Friend, Stranger);

    public async Task<Person> NewSuspended()
    {
        var person = await gateway.SignUp();
        await Admin.Client.PostJson("/api/v1/moderation/suspensions", $$"""{"user_id":"{{person.Id}}","days":1}""").Json();
        return person;
    }

    /// <summary>What a suspended person appeals with.</summary>
    public async Task<string> NewTicket()
    {
        var person = await NewSuspended();
        var refused = await gateway.Anonymous().PostAsJsonAsync("/api/v1/sessions", new { name = person.Username, password = person.Password }).Refuses(403);
        return refused.GetProperty("arguments").GetProperty("ticket").GetString()!;
    }

    public async Task<string> NewAppeal()
    {
        var id = NewId();
        await gateway.Anonymous().PostJson("/api/v1/moderation/appeals", $$"""{"id":"{{id}}","ticket":"{{await NewTicket()}}","text":"Please."}""").Is(HttpStatusCode.NoContent);
        return id;
    }

    public static string NewId() => Guid.NewGuid().ToString("N");

    private Person? PersonOf(int kind) => ((Person?[])[null, Other, Blocked, Owner, Moderator, Admin])[kind];

    private async Task FillProfile()
    {
        Label = await NewLabel();
        await Owner.Client.PutJson("/api/v1/me/profile", $$"""{"city":"Here","label_ids":["{{Label}}"]}""").Json();
        await Owner.Client.PutJson("/api/v1/me/location", """{"latitude":39.9042,"longitude":116.4074,"audience":"everyone"}""").Json();
        Photo = await NewMedium(Owner);
        await Owner.Client.PutJson("/api/v1/me/album", $$"""{"media_ids":["{{Photo}}"]}""").Json();
    }

    private async Task Chat()
    {
        foreach (var person in (Person[])[Other, Blocked, Moderator, Admin, Friend])
        {
            await NewMessage(person, Owner);
            await NewMessage(Owner, person);
        }

        await Owner.Client.PutAsync($"/api/v1/me/blocked/{Blocked.Id}", null).Is(HttpStatusCode.NoContent);
    }

    private async Task Buy()
    {
        Product = await NewProduct();
        Order = await NewOrder();
        await Owner.Client.PostJson($"/api/v1/membership/orders/{Order}/sandbox", """{"outcome":"pay"}""").Json();
    }

    private static async Task<string> NewReport(Person reporter, Person reported) => IdOf(await reporter.Client.PostJson(
        "/api/v1/reports", $$"""{"kind":"person","target_ids":["{{reported.Id}}"],"reason":"spam"}""").Json(HttpStatusCode.Created));

    private async Task<string> OwnersThings()
    {
        string[] addresses =
            ["/api/v1/me/profile", "/api/v1/me/location", $"/api/v1/chats/{Friend.Id}/messages", "/api/v1/membership", $"/api/v1/membership/orders/{Order}", "/api/v1/reports"];
        return string.Concat(await Task.WhenAll(addresses.Select(address => Owner.Client.GetStringAsync(new Uri(address, UriKind.Relative)))));
    }

    private static string IdOf(JsonElement made) => made.GetProperty("id").GetString()!;
}
