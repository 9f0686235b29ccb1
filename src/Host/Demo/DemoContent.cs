using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Demo;

/// <summary>Fills an installation through the same contracts that its users' requests go through.</summary>
internal sealed class DemoContent
{
    private const long Day = 24 * 60 * 60 * 1_000;

    private readonly IServiceProvider services;
    private readonly CancellationToken cancellation;
    private readonly string uploads;
    private readonly Dictionary<string, User> people = [];

    private DemoContent(IServiceProvider services, CancellationToken cancellation)
    {
        (this.services, this.cancellation) = (services, cancellation);
        var media = services.GetRequiredService<IConfiguration>()["Media:Folder"] is { Length: > 0 } folder ? folder : services.GetRequiredService<DataFolder>().FilePath("media");
        uploads = Path.Combine(media, MediaNames.Uploads);
    }

    /// <param name="services">Every service of the program, in one process.</param>
    /// <param name="print">Tells the operator how far it is.</param>
    /// <param name="cancellation">Gives up; what is there stays.</param>
    /// <exception cref="CannotStartException">There are accounts already.</exception>
    public static async Task Fill(IServiceProvider services, Action<string> print, CancellationToken cancellation)
    {
        if ((await services.GetRequiredService<IUsers>().ListUsers(new ListUsers(null, 1), cancellation)).Users.Count > 0)
            throw new CannotStartException("There are accounts already. A demo is made in an empty installation only: name another folder with --data.");
        var demo = new DemoContent(services, cancellation);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await demo.SignUp(password);
        print($"{demo.people.Count} people with pictures, profiles and labels");
        await demo.Meet();
        print($"{await demo.Publish()} posts");
        print($"{await demo.Talk()} messages in rooms, which vanish within a day");
        print($"{await demo.Whisper()} messages in chats");
        await demo.OfferVipTime();
        print("3 products of VIP time");
        print("");
        print($"Start the server, then log in as {DemoPeople.All[0].Username} (an admin) or as any of them. The password of all: {password}");
    }

    private async Task SignUp(string password)
    {
        var labels = new List<string>();
        foreach (var (english, chinese) in DemoPeople.Labels)
            labels.Add((await Get<IPeople>().SaveLabel(new(NewId(), english, chinese, labels.Count), cancellation)).Id);
        foreach (var person in DemoPeople.All)
        {
            var names = person.Name.Split(' ', 2);
            var user = await Get<IUsers>().CreateUser(
                new(names[0], names.ElementAtOrDefault(1) ?? "", $"{person.Username}@example.org", password, NewId(), person.Username, person.Name, FromThisMachine: true, ReturnUser: true), cancellation)
                ?? throw new InvalidOperationException("A new account was not answered.");
            people.Add(person.Username, user);
            if (people.Count == 1 && user.Role != Role.Admin)
                await Get<IUsers>().ChangeRole(new(NewId(), user.Id, Role.Admin), cancellation);
        }

        foreach (var (person, index) in DemoPeople.All.Select((person, index) => (person, index)))
            await As(person.Username, () => Introduce(person, index, labels));
    }

    private async Task Introduce(DemoPerson person, int index, List<string> labels)
    {
        var id = people[person.Username].Id;
        var face = await Draw(DrawnPictures.Face(index + 1), MediaAudience.Public);
        await Get<IUsers>().UpdateUser(new(NewId(), id, Avatar: face), cancellation);
        await Get<IPeople>().SaveProfile(
            new(NewId(), person.Gender, person.Birthday, person.City, person.Introduction, [.. person.Labels.Select(label => labels[label])], PersonAudience.Everyone, PersonAudience.Everyone), cancellation);
        if (index % 2 == 0)
            await Get<IPeople>().SaveAlbum(new(NewId(), [await Draw(DrawnPictures.Landscape(index + 100)), await Draw(DrawnPictures.Landscape(index + 200))]), cancellation);
        await Get<IPeople>().ShareLocation(new(person.Latitude, person.Longitude, PersonAudience.Everyone), cancellation);
    }

    /// <summary>Everybody follows the three after them, and the first one.</summary>
    private async Task Meet()
    {
        var all = DemoPeople.All;
        for (var index = 0; index < all.Count; index++)
        {
            foreach (var other in Enumerable.Range(1, 3).Select(step => (index + step) % all.Count).Append(0).Distinct().Where(other => other != index))
                await As(all[index].Username, () => Get<IRelations>().Follow(new(NewId(), people[all[other].Username].Id), cancellation));
            await As(all[index].Username, () => Get<IPeople>().FindPerson(new(people[all[0].Username].Id), cancellation));
        }
    }

    private async Task<int> Publish()
    {
        var published = new List<string>();
        foreach (var (author, answers, withPicture, body) in DemoPeople.Posts)
        {
            await As(author, async () =>
            {
                MediumToShow[]? shown = withPicture ? [new(await Draw(DrawnPictures.Landscape(published.Count)), "Hills under a low sun")] : null;
                var accepted = await Get<IPosts>().PublishPost(
                    new(body, Id: NewId(), ReplyTo: answers is { } number ? published[number] : null, Media: shown), cancellation);
                published.Add(accepted.Post.Id);
            });
        }

        return published.Count;
    }

    private async Task<int> Talk()
    {
        var sent = 0;
        foreach (var (name, title, messages) in DemoPeople.Rooms)
        {
            await As(DemoPeople.All[0].Username, () => Get<IMessages>().CreateRoom(new(name, title, Day), cancellation));
            foreach (var (author, text) in messages)
                await As(author, () => Get<IMessages>().SaveMessage(new(null, text, NewId(), name), cancellation));
            sent += messages.Count;
        }

        return sent;
    }

    private async Task<int> Whisper()
    {
        foreach (var (from, to, text) in DemoPeople.Chats)
            await As(from, () => Get<IChat>().SendMessage(new(NewId(), people[to].Id, text), cancellation));
        return DemoPeople.Chats.Count;
    }

    private async Task OfferVipTime()
    {
        await Get<IMembership>().SaveProduct(new(NewId(), NewId(), "A month", "一个月", 3_000, "CNY", 30, 0), cancellation);
        await Get<IMembership>().SaveProduct(new(NewId(), NewId(), "Three months", "三个月", 8_000, "CNY", 90, 1), cancellation);
        await Get<IMembership>().SaveProduct(new(NewId(), NewId(), "A year", "一年", 28_800, "CNY", 365, 2), cancellation);
    }

    /// <summary>Takes in a picture for the caller, as the gateway does.</summary>
    private async Task<string> Draw(byte[] picture, string audience = MediaAudience.Owner)
    {
        PrivateFolder.Create(uploads);
        var file = NewId();
        await File.WriteAllBytesAsync(Path.Combine(uploads, file), picture, cancellation);
        return (await Get<IMedia>().AddMedia(new(NewId(), file, MediaKind.Image, audience), cancellation)).Id;
    }

    private async Task As(string username, Func<Task> work)
    {
        var user = people[username];
        Caller.Current = new Caller(user.Id, user.Name, user.Role, "en");
        await work();
    }

    private T Get<T>()
        where T : class => services.GetRequiredService<T>();

    private static string NewId() => Guid.NewGuid().ToString("n");
}
