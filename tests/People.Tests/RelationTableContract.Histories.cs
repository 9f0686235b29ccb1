using FsCheck;
using FsCheck.Fluent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;

namespace TempMessenger.People.Tests;

public abstract partial class RelationTableContract
{
    private const int PeopleOfHistory = 4;

    private static readonly Gen<(string What, int By, int Person)> Step =
        from what in Gen.Elements("follow", "unfollow", "block", "unblock")
        from own in Gen.Choose(0, PeopleOfHistory - 1)
        from offset in Gen.Choose(1, PeopleOfHistory - 1)
        select (what, own, (own + offset) % PeopleOfHistory);

    /// <summary>Histories, shrunk by leaving steps out.</summary>
    private static readonly Arbitrary<(string What, int By, int Person)[]> Histories = Arb.From(
        Step.ArrayOf(30), steps => steps.Select((_, left) => steps.Where((_, n) => n != left).ToArray()));

    [Fact]
    public void Any_history_does_what_the_model_does() =>
        Prop.ForAll(Histories, steps => BehavesLikeTheModel(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private async Task<bool> BehavesLikeTheModel((string What, int By, int Person)[] steps)
    {
        var people = await Many(PeopleOfHistory);
        var model = new ModelRelations();
        foreach (var (what, by, person) in steps)
        {
            Func<ChangeRelation, CancellationToken, Task<string>> change = what switch
            {
                "follow" => here.Relations.Follow,
                "unfollow" => here.Relations.Unfollow,
                "block" => here.Relations.Block,
                _ => here.Relations.Unblock,
            };
            Assert.Equal(model.Run(what, by, person), await Outcome(() => Some.By(people[by], () => change(new(Some.Id(), people[person].UserId!), Now))));
        }

        foreach (var (own, other) in from own in Enumerable.Range(0, PeopleOfHistory) from other in Enumerable.Range(0, PeopleOfHistory) where own != other select (own, other))
        {
            Assert.Equal(model.Between(own, other), await Some.By(people[own], () => here.Relations.FindRelation(new(people[other].UserId!), Now)));
            Assert.Equal(
                model.Hides(own, other), (await Some.By(people[own], () => here.Relations.FindHidden(new([people[other].UserId!]), Now))).Count == 1);
        }

        return true;
    }

    private static async Task<ErrorCode?> Outcome(Func<Task<string>> change)
    {
        try
        {
            await change();
            return null;
        }
        catch (ServiceException refusal)
        {
            return refusal.Code;
        }
    }

    /// <summary>Relations as two sets of pairs.</summary>
    private sealed class ModelRelations
    {
        private readonly HashSet<(int, int)> follows = [];
        private readonly HashSet<(int, int)> blocks = [];

        public ErrorCode? Run(string what, int by, int person)
        {
            switch (what)
            {
                case "follow" when blocks.Contains((by, person)):
                    return ErrorCode.Conflict;
                case "follow" when blocks.Contains((person, by)):
                    return ErrorCode.NotFound;
                case "follow" when !follows.Contains((by, person)) && follows.Count(follow => follow.Item1 == by) >= 3:
                case "block" when !blocks.Contains((by, person)) && blocks.Count(block => block.Item1 == by) >= 2:
                    return ErrorCode.Conflict;
                case "follow":
                    follows.Add((by, person));
                    break;
                case "unfollow":
                    follows.Remove((by, person));
                    break;
                case "block":
                    blocks.Add((by, person));
                    follows.RemoveWhere(follow => follow == (by, person) || follow == (person, by));
                    break;
                default:
                    blocks.Remove((by, person));
                    break;
            }

            return null;
        }

        public Relation Between(int own, int other) => new(follows.Contains((own, other)), follows.Contains((other, own)), blocks.Contains((own, other)));

        public bool Hides(int own, int other) => blocks.Contains((own, other)) || blocks.Contains((other, own));
    }
}
