using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Tables;

/// <summary>
/// The tables of people, beside those of relations. What persons tell of themselves stands in <c>profiles</c>, sealed with their keys; what is searched beside it are keyed hashes.
/// <c>persons</c> follows from the log alone, all else is state.
/// </summary>
internal static class PeopleSchema
{
    /// <summary>Every list leaves out who is suspended: a few among many. Visits are counted and listed, and people to recommend are gone through, in the indexes alone.</summary>
    public const string IndexesOfLists =
        """
        CREATE INDEX persons_suspended ON persons(id) WHERE suspended_until>0;
        DROP INDEX visits_of;
        CREATE INDEX visits_of ON visits(person, number, at, visitor);
        DROP INDEX person_labels_ranked;
        CREATE INDEX person_labels_ranked ON person_labels(label, rank, person);
        DROP INDEX profiles_ranked;
        CREATE INDEX profiles_ranked ON profiles(rank, id);
        DROP INDEX profiles_by_gender;
        CREATE INDEX profiles_by_gender ON profiles(gender_key, rank, id);
        DROP INDEX profiles_by_city;
        CREATE INDEX profiles_by_city ON profiles(city_key, rank, id)
        """;

    /// <summary>Until when each account is suspended. The log is read again from its beginning: it may hold suspensions already.</summary>
    public static string Suspensions(Dialect sql) =>
        $"""
        ALTER TABLE persons ADD COLUMN suspended_until {sql.Number} NOT NULL DEFAULT 0;
        UPDATE people_projected SET position=0
        """;

    public static string First(Dialect sql) =>
        $"""
        CREATE TABLE people_projected(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO people_projected(one, position) VALUES(1, 0);
        CREATE TABLE persons(
          id {sql.Text} PRIMARY KEY){sql.Strict};
        CREATE TABLE profiles(
          id {sql.Text} PRIMARY KEY,
          version {sql.Number} NOT NULL DEFAULT 0,
          command {sql.Text} NOT NULL DEFAULT '',
          about {sql.Bytes},
          album {sql.Bytes},
          birthday_audience {sql.Text} NOT NULL DEFAULT 'nobody',
          city_audience {sql.Text} NOT NULL DEFAULT 'everyone',
          leaves_no_visits {sql.Number} NOT NULL DEFAULT 0,
          gender_key {sql.Text},
          birth_key {sql.Text},
          city_key {sql.Text},
          active_day {sql.Number} NOT NULL,
          visits {sql.Number} NOT NULL DEFAULT 0,
          place {sql.Number} NOT NULL,
          rank {sql.Number} NOT NULL){sql.Strict};
        CREATE INDEX profiles_ranked ON profiles(rank);
        CREATE INDEX profiles_by_gender ON profiles(gender_key, rank);
        CREATE INDEX profiles_by_city ON profiles(city_key, rank);
        CREATE TABLE labels(
          id {sql.Text} PRIMARY KEY,
          name_en {sql.Text} NOT NULL,
          name_zh {sql.Text} NOT NULL,
          place {sql.Number} NOT NULL,
          retired {sql.Number} NOT NULL){sql.Strict};
        CREATE TABLE person_labels(
          person {sql.Text} NOT NULL,
          label {sql.Text} NOT NULL,
          rank {sql.Number} NOT NULL,
          PRIMARY KEY(person, label)){sql.Strict};
        CREATE INDEX person_labels_ranked ON person_labels(label, rank);
        CREATE TABLE album_changes(
          reference {sql.Text} PRIMARY KEY,
          owner {sql.Text} NOT NULL,
          medium {sql.Text} NOT NULL,
          is_shown {sql.Number} NOT NULL){sql.Strict};
        CREATE TABLE visits(
          number {sql.Serial},
          person {sql.Text} NOT NULL,
          visitor {sql.Text} NOT NULL,
          day {sql.Number} NOT NULL,
          at {sql.Number} NOT NULL,
          UNIQUE(person, visitor, day)){sql.Strict};
        CREATE INDEX visits_of ON visits(person, number);
        CREATE INDEX visits_by ON visits(visitor, number);
        CREATE INDEX visits_at ON visits(at);
        CREATE TABLE locations(
          id {sql.Text} PRIMARY KEY,
          audience {sql.Text} NOT NULL,
          from_cell {sql.Number},
          from_since {sql.Number} NOT NULL,
          next_cell {sql.Number},
          next_at {sql.Number} NOT NULL,
          updated_at {sql.Number} NOT NULL){sql.Strict};
        CREATE INDEX locations_due ON locations(next_at) WHERE next_at>0;
        CREATE INDEX locations_by_age ON locations(updated_at);
        CREATE TABLE shown_places(
          id {sql.Text} PRIMARY KEY,
          leaf {sql.Number} NOT NULL,
          level {sql.Number} NOT NULL,
          middle {sql.Number} NOT NULL,
          step {sql.Number} NOT NULL,
          place {sql.Number} NOT NULL,
          place5 {sql.Number} NOT NULL,
          place10 {sql.Number} NOT NULL,
          audience {sql.Text} NOT NULL){sql.Strict};
        CREATE INDEX shown_cells ON shown_places(level, leaf);
        CREATE INDEX near_all ON shown_places(step, middle) WHERE audience='everyone';
        CREATE INDEX near_32 ON shown_places(place5, step, middle) WHERE audience='everyone';
        CREATE INDEX near_1024 ON shown_places(place10, step, middle) WHERE audience='everyone'
        """;
}
