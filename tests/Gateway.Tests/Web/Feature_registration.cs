using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Rpc;

namespace TempMessenger.Gateway.Tests.Web;

/// <summary>A feature that the product does not have: its declaration alone brings everything.</summary>
public sealed class Feature_registration
{
    private static readonly RequestLimit OnePerHour = new("notes", TimeSpan.FromHours(1), _ => 1);

    private static readonly Feature Notes = new()
    {
        Services = (services, _) => services.AddSingleton(new NoteView("from the service")),
        Endpoints = routes =>
        {
            routes.MapGet("/api/v1/notes", (NoteView note) => TypedResults.Ok(note)).WithTags("notes").RequireAuthorization(Policies.Member)
                .Describe("getNote", "A note.", 401);
            routes.MapPost("/api/v1/notes", NoContent (Body<NoteBody> body) => TypedResults.NoContent()).WithTags("notes")
                .RequireAuthorization(Policies.Member).LimitedBy(OnePerHour).Describe("postNote", "Keeps a note.", 400, 401, 429);
        },
        Pages = routes => routes.MapGet("/notes", IResult () => throw new ServiceException(ErrorCode.NotFound, MessageReasons.MessageNotFound)).AllowAnonymous(),
        Json = NotesJson.Default,
    };

    [Fact]
    public async Task A_declaration_brings_services_endpoints_JSON_and_limits()
    {
        await using var server = await Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/notes")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Users.LogIn("Ada").Token);

        Assert.Equal("""{"first_line":"from the service"}""", await client.GetStringAsync("/api/v1/notes"));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/notes", new { first_line = "hello" })).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.PostAsJsonAsync("/api/v1/notes", new { first_line = "again" })).StatusCode);
    }

    [Fact]
    public async Task Its_bodies_are_strict_JSON()
    {
        await using var server = await Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Users.LogIn("Ada").Token);

        var refused = await client.PostAsJsonAsync("/api/v1/notes", new { second_line = "unknown" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("first_line", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_pages_refuse_is_answered_by_a_page()
    {
        await using var server = await Start();
        using var client = new HttpClient { BaseAddress = server.Address };

        var refused = await client.GetAsync("/notes");

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_description_of_the_API_covers_it()
    {
        await using var server = await Start();
        using var client = new HttpClient { BaseAddress = server.Address };

        var api = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.True(api.GetProperty("paths").GetProperty("/api/v1/notes").TryGetProperty("post", out _));
        Assert.True(api.GetProperty("components").GetProperty("schemas").GetProperty("Note").GetProperty("properties").TryGetProperty("first_line", out _));
    }

    [Fact]
    public void The_list_of_parts_adds_it_to_the_features_of_the_gateway()
    {
        var services = new ServiceCollection();

        GatewayPart.With(Notes).Register(services, new ConfigurationBuilder().Build());

        Assert.Equal([.. FeatureList.All, Notes], services.Select(service => service.ImplementationInstance).OfType<Feature>());
    }

    [Fact]
    public void The_gateway_may_call_what_it_calls() =>
        Assert.Equal(
            [.. GatewayPart.Declaration.Peers, KonnichiwaContract.Description],
            GatewayPart.With(Notes with { Peers = [KonnichiwaContract.Description, UsersContract.Description] }).Peers);

    [Fact]
    public void The_gateway_itself_calls_messages_accounts_posts_relations_people_feeds_chats_apps_codes_membership_moderation_and_media() =>
        Assert.Equal(
            [
                MessagesContract.Description, UsersContract.Description, UserQueriesContract.Description, AppsContract.Description, PostsContract.Description, PostQueriesContract.Description, FeedsContract.Description,
                ChatContract.Description, RelationsContract.Description, PeopleContract.Description, SmsContract.Description, MembershipContract.Description, ModerationContract.Description, MediaContract.Description,
            ],
            GatewayPart.Declaration.Peers);

    private static Task<RealtimeServer> Start()
    {
        var (rooms, users) = (new FakeRooms(TimeProvider.System), new FakeUsers());
        return RealtimeServer.Start(rooms, users, services => services
            .AddInProcessTransport().AddSingleton<IMessages>(rooms).AddSingleton<IUsers>(users).AddSingleton<IUserQueries>(users)
            .AddFeature(new ConfigurationBuilder().Build(), Notes));
    }
}

internal sealed record NoteView(string FirstLine);

internal sealed record NoteBody(string? FirstLine = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NoteView))]
[JsonSerializable(typeof(NoteBody))]
internal sealed partial class NotesJson : JsonSerializerContext;
