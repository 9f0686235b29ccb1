using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Labels.Tables;

/// <summary>The catalogue of labels. One that was retired stays, so that its id is never another's.</summary>
internal sealed class LabelTable([FromKeyedServices(RelationsSchema.Name)] Database database)
{
    private const int Most = 500;
    private const string Columns = "id, name_en, name_zh, place, retired";

    public async Task<IReadOnlyList<PersonLabel>> List(bool retired, CancellationToken cancellation) =>
        await database.All(Read, $"SELECT {Columns} FROM labels{(retired ? "" : " WHERE retired=0")} ORDER BY retired, place, name_en, id", cancellation);

    /// <summary>Those of the catalogue among these.</summary>
    public async Task<IReadOnlyList<PersonLabel>> Find(IReadOnlyList<string> ids, CancellationToken cancellation) => ids.Count == 0
        ? []
        : await database.AllPrepared(Read, $"SELECT {Columns} FROM labels WHERE {database.Dialect.In("id", "@ids")} AND retired=0", cancellation, ("ids", ids.ToArray()));

    /// <exception cref="Contracts.ServiceException">Conflict: there are too many.</exception>
    public Task Save(PersonLabel label, CancellationToken cancellation) => database.Write(
        async db =>
        {
            var changed = await db.Run(
                """
                INSERT INTO labels(id, name_en, name_zh, place, retired) VALUES(@id, @name_en, @name_zh, @place, 0)
                ON CONFLICT(id) DO UPDATE SET name_en=excluded.name_en, name_zh=excluded.name_zh, place=excluded.place, retired=0
                """,
                ("id", label.Id), ("name_en", label.NameEn), ("name_zh", label.NameZh), ("place", (long)label.Place));
            if (changed > 0 && await db.First(row => row.GetInt64(0), "SELECT count(*) FROM labels") > Most)
                throw PeopleRefusals.CatalogueFull(Most);
        },
        cancellation);

    /// <summary>Null: there is no such label.</summary>
    public Task<PersonLabel?> Retire(string id, CancellationToken cancellation) => database.Write(
        db => db.First(Read, $"UPDATE labels SET retired=1 WHERE id=@id RETURNING {Columns}", ("id", id)), cancellation);

    private static PersonLabel Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), (int)row.GetInt64(3), row.GetInt64(4) != 0);
}
