using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Users;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation.Tests;

/// <summary>What reports copied is gone with the case and with the reporter, from every file.</summary>
public sealed class Erased_copies : IAsyncLifetime
{
    private const string Secret = "canary-7f1b2c9d";

    private Installation here = null!;
    private User mod = null!;
    private User ada = null!;
    private User bob = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        here = await Installation.Start();
        await here.SignUp("Admin");
        (mod, ada, bob) = (await here.SignUp("Mod", Role.Moderator), await here.SignUp("Ada"), await here.SignUp("Bob"));
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task When_a_case_ends_neither_copy_nor_key_is_in_any_file()
    {
        var filed = await here.Report(ada, ReportKind.Message, await here.Write(bob, Secret));
        var row = (await here.Get<ReportTable>().Find(filed.Id, Now))!;
        Assert.NotNull(here.Get<CaseKeys>().OpenCopy(filed.Id, row.Copy));
        Assert.Contains(Files(), file => Holds(file, row.Copy));
        await here.Decide(mod, filed.Id);
        Assert.Null(here.Get<CaseKeys>().OpenCopy(filed.Id, row.Copy));
        await here.Close();
        Assert.DoesNotContain(Files(), file => Holds(file, row.Copy));
        Assert.DoesNotContain(Files(), file => Holds(file, Encoding.UTF8.GetBytes(Secret)));
    }

    [Fact]
    public async Task With_the_reporters_account_go_their_reports_and_appeals()
    {
        var (filed, other) = (await here.Report(ada, ReportKind.Message, await here.Write(bob, Secret)), await here.Report(mod, ReportKind.Person, bob.Id));
        var row = (await here.Get<ReportTable>().Find(filed.Id, Now))!;
        await Some.As(mod, () => here.Moderation.SuspendPerson(new(Some.Id(), ada.Id, 0), Now));
        var refusal = await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(ada));
        await here.Moderation.FileAppeal(new(Some.Id(), (string)refusal.Arguments["ticket"], "Please."), Now);
        await here.Users.DeleteUser(new(Some.Id(), ada.Id), Now);
        Assert.Null(here.Get<CaseKeys>().OpenCopy(filed.Id, row.Copy));
        Assert.Null(await here.Get<ReportTable>().Find(filed.Id, Now));
        Assert.Equal(other.Id, Assert.Single((await here.List(mod)).Cases).Id);
        Assert.Empty(await Some.As(mod, () => here.Moderation.ListAppeals(new(), Now)));
        Assert.Empty(await Some.As(mod, () => here.Moderation.ListSuspensions(new(), Now)));
    }

    [Fact]
    public async Task The_id_of_a_report_reaches_no_key_of_an_account()
    {
        var report = new FileReport(bob.Id, ReportKind.Message, [await here.Write(bob, Secret)], ReportReason.Other);
        await here.Report(ada, report);
        await here.Decide(mod, bob.Id);
        Assert.Equal("Bob Smith", (await here.Users.FindUser(new(bob.Id), Now))!.Name);
    }

    private FileInfo[] Files() => here.Folder.GetFiles("*", SearchOption.AllDirectories);

    private static bool Holds(FileInfo file, byte[] bytes)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content.AsSpan().IndexOf(bytes) >= 0;
    }
}
