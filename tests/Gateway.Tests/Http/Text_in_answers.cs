using System.Net;
using System.Net.Http.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Every answer of JSON writes letters as they are, and what could end a string or start a tag as an escape.</summary>
public sealed class Text_in_answers(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/api/v1/users/00000000000000000000000000000000", 404)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/api/v1/sessions", 401)]
    [InlineData("/api/v1/search/people", 400)]
    [InlineData("/api/v2/tweets?limit=0", 400)]
    public async Task A_problem_is_written_in_chinese_characters(string path, int status)
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Language", "zh");
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Matches("\"detail\":\"[^\"]*[\u4e00-\u9fff]", text);
        Assert.DoesNotContain("\\u", text, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Names_posts_and_rooms_are_written_as_they_are()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PutAsJsonAsync($"/api/v1/users/{ada.Id}", new { name = "李小红" }).Is(HttpStatusCode.OK);
        await ada.Client.PostAsJsonAsync("/api/v2/tweets", new { body = "你好" }).Is(HttpStatusCode.Created);
        foreach (var path in (string[])["/api/v1/me", $"/api/v1/users/{ada.Id}", "/api/v1/search/people?q=李小红", $"/api/v2/tweets?user={ada.Id}"])
        {
            var text = await ada.Client.GetStringAsync(path);
            Assert.Contains("李小红", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\\u", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_caller_sent_cannot_start_a_tag_in_a_problem()
    {
        using var answer = await gateway.Admin.Client.PostJson("/api/v2/tweets", """{"body":"x","</script><b>":1}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
