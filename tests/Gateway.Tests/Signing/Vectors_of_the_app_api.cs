using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Tests.Signing;

public sealed class Vectors_of_the_app_api
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "app-api-vectors.json");

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "app-api.md");

    [Fact]
    public async Task The_committed_file_is_what_the_server_computes()
    {
        var made = await VectorFile.Make();
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_WRITE_VECTORS") == "1")
            await System.IO.File.WriteAllTextAsync(File, made);
        Assert.True(
            made == await System.IO.File.ReadAllTextAsync(File),
            "Signatures changed: every app breaks. If that is meant, run this test with TEMPMESSENGER_WRITE_VECTORS=1.");
    }

    [Fact]
    public async Task The_document_shows_the_first_of_them_step_by_step()
    {
        var (document, example) = (await System.IO.File.ReadAllTextAsync(Document), VectorFile.Example(VectorCases.Hmac[0]));
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_WRITE_VECTORS") == "1")
            await System.IO.File.WriteAllTextAsync(Document, document = document.Replace("@EXAMPLE@", example, StringComparison.Ordinal));
        Assert.Contains(example, document, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_enough_of_them_and_each_has_a_name_of_its_own()
    {
        string[] names = [.. VectorCases.Hmac.Select(vector => vector.Name), .. VectorCases.Md5.Select(vector => $"md5: {vector.Name}")];
        Assert.True(names.Length >= 60, $"There are {names.Length}.");
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public async Task Each_request_of_them_passes_once()
    {
        foreach (var (request, sign) in await Signed())
        {
            var bench = Bench(request);
            Assert.True(await bench.Refusal(request.Sent(sign)) is null, $"{request.Name}: {await Bench(request).Refusal(request.Sent(sign))}");
            Assert.Equal("nonce_repeated", await bench.Refusal(request.Sent(sign)));
        }
    }

    [Fact]
    public async Task None_of_them_passes_with_the_signature_of_another()
    {
        var all = await Signed();
        foreach (var (request, sign) in all)
        {
            foreach (var other in all.Select(one => one.Sign).Where(other => other != sign))
                Assert.NotNull(await Bench(request).Refusal(request.Sent(other)));
        }
    }

    private static async Task<IReadOnlyList<(VectorRequest Request, string Sign)>> Signed()
    {
        var all = VectorCases.Hmac.Select(request => (request, VectorFile.SignHmac(request))).ToList();
        foreach (var request in VectorCases.Md5)
            all.Add((request, await VectorFile.SignMd5(request)));
        return all;
    }

    private static SigningBench Bench(VectorRequest request)
    {
        var bench = new SigningBench(DateTimeOffset.FromUnixTimeMilliseconds(VectorRequest.Time));
        bench.Apps.Add(new AppKey(VectorRequest.AppKey, AllowsMd5: true, request.UsedSecret));
        return bench;
    }
}
