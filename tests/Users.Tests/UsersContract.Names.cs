using TempMessenger.Contracts;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Theory]
    [InlineData("小红", "李", "李小红")]
    [InlineData("さくら", "田中", "田中さくら")]
    [InlineData("タロウ", "ヤマダ", "ヤマダタロウ")]
    [InlineData("민준", "김", "김민준")]
    [InlineData("芳", "", "芳")]
    [InlineData("Xiaohong", "Li", "Xiaohong Li")]
    [InlineData("Anna", "李", "Anna 李")]
    [InlineData("Анна", "Смит", "Анна Смит")]
    public async Task A_full_name_is_in_the_order_of_its_script(string first, string last, string full)
    {
        await using var here = await Start();
        var request = Some.SignUp(first, last) with { Email = "one@example.org" };
        await here.Users.CreateUser(request, Now);
        Assert.Equal(full, (await here.Users.Known(request.Id!)).Name);
        var renamed = await here.Users.UpdateUser(new(Some.Id(), request.Id!, FirstName: "Anna", LastName: "Smith"), Now);
        Assert.Equal("Anna Smith", renamed.Name);
        Assert.Equal(full, (await here.Users.UpdateUser(new(Some.Id(), request.Id!, FirstName: first, LastName: last), Now)).Name);
    }

    [Theory]
    [InlineData("민준", "김", "minjun.gim")]
    [InlineData("さくら", "たなか", "sakura.tanaka")]
    [InlineData("シュンイチ", "ハットリ", "shunichi.hattori")]
    [InlineData("さくら", "田中", "sakura")]
    public async Task A_username_is_derived_from_how_a_name_is_read(string first, string last, string username)
    {
        await using var here = await Start();
        var request = Some.SignUp(first, last) with { Email = "one@example.org" };
        await here.Users.CreateUser(request, Now);
        Assert.Equal(username, (await here.Users.Known(request.Id!)).Username);
    }

    [Theory]
    [InlineData("小红", "李")]
    [InlineData("芳", "王")]
    [InlineData("太郎", "山田")]
    [InlineData("👩‍🚀", "")]
    [InlineData("X", "")]
    public async Task A_username_is_made_at_random_where_a_name_has_no_reading(string first, string last)
    {
        await using var here = await Start();
        foreach (var email in (string[])["one@example.org", "two@example.org"])
            await here.Users.CreateUser(Some.SignUp(first, last) with { Email = email }, Now);
        var users = (await here.Users.ListUsers(new(), Now)).Users;
        Assert.Equal(2, users.Count);
        Assert.All(users, user => Assert.Matches("^[a-z]{3,8}-[a-z0-9]{4}$", user.Username));
    }

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800\u00AD")]
    [InlineData("\u0301")]
    public async Task A_name_that_shows_nothing_is_none_whatever_it_names(string blank)
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.UpdateUser(new(Some.Id(), anna.Id, FirstName: blank), Now));
        var renamed = await here.Users.UpdateUser(new(Some.Id(), anna.Id, Name: "Queen"), Now);
        Assert.Equal("Queen", renamed.Name);
        renamed = await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: blank, Name: blank), Now);
        Assert.Equal(("", "Anna"), (renamed.LastName, renamed.Name));
    }
}
