using TempMessenger.Storage.Tables;

namespace TempMessenger.Membership.Tables;

/// <summary>The tables of products, orders and VIP time, step by step. A step that was released is never changed.</summary>
internal static class MembershipSchema
{
    public const string Name = "membership";

    public static readonly DatabaseSchema Schema = new(Name, sql => [First(sql)]);

    private static string First(Dialect sql) =>
        $"""
        CREATE TABLE membership_projected(
          one {sql.Number} PRIMARY KEY CHECK(one=1),
          position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO membership_projected(one, position) VALUES(1, 0);
        CREATE TABLE products(
          id {sql.Text} PRIMARY KEY,
          place {sql.Number} NOT NULL,
          retired {sql.Number} NOT NULL,
          state {sql.Text} NOT NULL){sql.Strict};
        CREATE TABLE orders(
          id {sql.Text} PRIMARY KEY,
          buyer {sql.Text},
          position {sql.Number} NOT NULL UNIQUE,
          status {sql.Text} NOT NULL,
          pay_until {sql.Number} NOT NULL,
          state {sql.Text} NOT NULL){sql.Strict};
        CREATE INDEX orders_of ON orders(buyer, position);
        CREATE INDEX orders_by_end ON orders(status, pay_until);
        CREATE TABLE vip_times(
          user_id {sql.Text} PRIMARY KEY,
          vip_until {sql.Number} NOT NULL){sql.Strict}
        """;
}
