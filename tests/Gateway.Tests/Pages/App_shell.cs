using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class App_shell(App_shell.Built gateway) : IClassFixture<App_shell.Built>
{
    private const string Script = "/assets/app-1a2b3c.js";
    private readonly Visitor stranger = new(gateway.Anonymous());

    [Theory]
    [InlineData("/")]
    [InlineData("/r/lobby")]
    [InlineData("/r/any-room")]
    [InlineData("/notes/red")]
    public async Task Is_the_same_for_everybody_and_asked_for_again_each_time(string address)
    {
        var answer = await stranger.Visit(address);
        var member = await (await new Visitor(gateway.Browser()).SignUp()).Visit(address);

        Assert.Equal((HttpStatusCode.OK, Built.Shell), (answer.Status, answer.Html));
        Assert.Equal(answer.Html, member.Html);
        Assert.Equal("no-cache", answer.Response.Headers.CacheControl!.ToString());
        Assert.Equal("text/html; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Empty(member.SetCookies);
    }

    [Fact]
    public async Task Is_not_sent_again_while_it_is_the_same()
    {
        var first = await stranger.Visit("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await stranger.Ask(again)).Status);
    }

    [Fact]
    public async Task Hashed_files_are_kept_for_a_year()
    {
        var answer = await stranger.Visit(Script);

        Assert.Equal(Built.ScriptText, answer.Html);
        Assert.Equal("public, max-age=31536000, immutable", answer.Response.Headers.CacheControl!.ToString());
        Assert.Equal("text/javascript; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Files_travel_compressed_to_who_can_read_it(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Script);
        request.Headers.Add("Accept-Encoding", encoding);

        var answer = (await stranger.Ask(request)).Response;

        var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream plain = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        Assert.Equal(Built.ScriptText, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pages_use_the_style_sheet_that_the_manifest_names()
    {
        var page = await stranger.Visit("/login");

        Assert.Contains("<link rel=\"stylesheet\" href=\"/assets/pages-4d5e6f.css\"", page.Html);
    }

    [Theory]
    [InlineData("/robots.txt", "text/plain; charset=utf-8")]
    [InlineData("/manifest.webmanifest", "application/manifest+json")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Other_files_stand_at_the_root(string address, string type)
    {
        var answer = (await stranger.Visit(address)).Response;

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/.vite/manifest.json")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/assets/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/assets/")]
    public async Task Nothing_else_is_served(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AsTyped(address));

        var answer = await stranger.Ask(request);

        Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        Assert.DoesNotContain("secret", answer.Html);
    }

    private Uri AsTyped(string address) => new(
        gateway.Address.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    public sealed class Built : GatewayFixture
    {
        public const string Shell = "<!doctype html><title>TempMessenger</title>";
        private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-ui-").FullName;

        public static string ScriptText { get; } = string.Concat(Enumerable.Repeat("console.log('vanish');\n", 100));

        protected override IDictionary<string, string?> Settings =>
            new Dictionary<string, string?>(base.Settings) { ["Ui:Folder"] = Path.Combine(folder, "wwwroot") };

        protected override void Register(IServiceCollection services) => services.AddSingleton(new Feature { AppPages = ["/notes/{note}"] });

        public override ValueTask InitializeAsync()
        {
            Write("secret.txt", "secret");
            Write("wwwroot/index.html", Shell);
            Write("wwwroot/robots.txt", "User-agent: *\nDisallow: /\n");
            Write("wwwroot/manifest.webmanifest", "{}");
            Write("wwwroot/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
            Write("wwwroot/assets/app-1a2b3c.js", ScriptText);
            Write("wwwroot/assets/pages-4d5e6f.css", "body{}");
            Write("wwwroot/.vite/manifest.json", """{"src/pages.css":{"file":"assets/pages-4d5e6f.css","src":"src/pages.css","isEntry":true}}""");
            return base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private void Write(string path, string text)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }
}

public sealed class App_that_was_not_built(App_that_was_not_built.Missing gateway) : IClassFixture<App_that_was_not_built.Missing>
{
    [Fact]
    public async Task Leads_to_the_plain_rooms()
    {
        var visitor = new Visitor(gateway.Browser());

        var home = await visitor.Visit("/");
        var room = await visitor.Visit("/r/lobby");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("href=\"/rooms/lobby/plain\"", home.Html);
        Assert.Equal((HttpStatusCode.SeeOther, "/rooms/lobby/plain"), (room.Status, room.Location));
    }

    public sealed class Missing : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Ui:Folder"] = "no-such-folder" };
    }
}
