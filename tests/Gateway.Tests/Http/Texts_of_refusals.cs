using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Media;
using TempMessenger.Messages;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Users;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Every refusal says what to do in the reader's language; its phrase is English in each.</summary>
public sealed partial class Texts_of_refusals(GatewayFixture gateway)
{
    // All that can refuse, so that no later catalogue can be forgotten.
    private static readonly Assembly[] Speaking =
        [typeof(Reason).Assembly, typeof(StatusReasons).Assembly, typeof(UsersPart).Assembly, typeof(MessagesPart).Assembly, typeof(PostsReadPart).Assembly, typeof(PeoplePart).Assembly, typeof(MediaPart).Assembly, typeof(RpcModule).Assembly];

    internal static readonly Reason[] All =
    [
        .. from type in Speaking.SelectMany(assembly => assembly.GetTypes())
           where !type.ContainsGenericParameters
           from entry in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where entry.FieldType == typeof(Reason) || typeof(IEnumerable<KeyValuePair<int, Reason>>).IsAssignableFrom(entry.FieldType)
           from reason in entry.GetValue(null) is Reason one ? [one] : ((IEnumerable<KeyValuePair<int, Reason>>)entry.GetValue(null)!).Select(many => many.Value)
           select reason,
    ];

    public static TheoryData<string> Reasons => [.. All.Select(reason => reason.Key).Distinct()];

    [Theory]
    [InlineData("not_logged_in")]
    [InlineData("message_too_long")]
    [InlineData("post_too_long")]
    [InlineData("password_too_common")]
    [InlineData("content_coding")]
    public void Are_found_in_every_catalogue(string key) => Assert.Contains(All, reason => reason.Key == key);

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Stand_in_both_languages_with_the_same_arguments(string key)
    {
        foreach (var reason in All.Where(reason => reason.Key == key))
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", reason.Key);
            Assert.DoesNotMatch(Han(), reason.Phrase);
            Assert.DoesNotMatch(Han(), reason.Advice.English);
            Assert.Matches(Han(), reason.Advice.Chinese);
            Assert.EndsWith(".", reason.Advice.English, StringComparison.Ordinal);
            Assert.EndsWith("。", reason.Advice.Chinese, StringComparison.Ordinal);
            Assert.Equal(Places(reason.Advice.English), Places(reason.Advice.Chinese));
        }
    }

    [Theory]
    [InlineData("email", "nobody", "email_invalid")]
    [InlineData("password", "1234567", "password_too_short")]
    [InlineData("password", "password123", "password_too_common")]
    [InlineData("password", "zzzzzzzzzz", "password_one_character")]
    [InlineData("password", "ada.lovelace@example.org", "password_is_name")]
    [InlineData("first_name", "\u3164", "first_name_missing")]
    [InlineData("username", "-a", "username_invalid")]
    public async Task Name_the_field_and_the_reason_and_follow_the_language(string field, string value, string reason)
    {
        var body = new Dictionary<string, string>
        {
            ["first_name"] = "Ada", ["last_name"] = "Lovelace", ["email"] = "ada.lovelace@example.org", ["username"] = "ada-l", ["password"] = "a quiet river stone",
        };
        body[field] = value;
        var english = await Refused("en", body);
        var chinese = await Refused("zh-CN", body);

        Assert.Equal((field, reason), (english.GetProperty("field").GetString(), english.GetProperty("reason").GetString()));
        Assert.Equal(english.GetProperty("title").GetString(), chinese.GetProperty("title").GetString());
        Assert.DoesNotMatch(Han(), english.GetProperty("detail").GetString());
        Assert.Matches(Han(), chinese.GetProperty("detail").GetString());
    }

    private async Task<JsonElement> Refused(string language, Dictionary<string, string> body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/users") { Content = JsonContent.Create(body) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await gateway.Anonymous().SendAsync(request).Refuses(400);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Order();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"\{\w[^}]*\}")]
    private static partial Regex Place();
}
