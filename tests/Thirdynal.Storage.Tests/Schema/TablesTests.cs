using System.Reflection;
using Thirdynal.Storage.Schema;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Schema;

public sealed class TablesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string> Names => [.. All().Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Columns_AsMigrated_AreThoseOfTheRow(string name)
    {
        var table = All().Single(t => t.Name == name);
        var inDatabase = await database.ListAsync(
            """
            select a.attname || ' ' || format_type(a.atttypid, null) || case when a.attnotnull then '' else '?' end
            from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
                and col_description(a.attrelid, a.attnum) is distinct from 'Written by a trigger.'
            """, r => r.GetString(0), name);

        Assert.Equal(inDatabase.Order(), ColumnsOf(table).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Key_AsMigrated_IsThatOfTheRow(string name)
    {
        var table = All().Single(t => t.Name == name);
        var inDatabase = await database.ScalarAsync<string>(
            """
            select string_agg(a.attname, ', ' order by array_position(i.indkey::int2[], a.attnum))
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
            where i.indrelid = $1::regclass and i.indisprimary
            """, name);

        var rowType = table.GetType().GetGenericArguments()[0];
        var key = rowType.GetProperties().Where(p => p.IsDefined(typeof(KeyAttribute))).Select(p => Snake(p.Name));
        Assert.Equal(inDatabase, string.Join(", ", key));
    }

    // Where one index covers a column that changes, a change is written into all indexes of the table.
    [Theory]
    [InlineData("customers", "do_not_contact_at, id, key_phone, name_normalized, phone_primary, phone_secondary")]
    [InlineData("customer_order_history", "customer_id, id, jnt_waybill, order_date, origin_import_id, waybill_number")]
    [InlineData("pool_customers", "customer_id")]
    public async Task Indexes_OfRowsThatEveryParcelChanges_CoverWhatStays(string table, string columns) => Assert.Equal(columns, await database.ScalarAsync<string>(
        """
        select string_agg(distinct a.attname, ', ' order by a.attname)
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = $1::regclass
        """, table));

    [Fact]
    public void Orders_OfAllTables_AreDistinct() => Assert.Distinct(All().Select(t => t.Order));

    private static IEnumerable<ITable> All() =>
        typeof(Tables).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => (ITable)f.GetValue(null)!);

    private static IEnumerable<string> ColumnsOf(ITable table)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in table.GetType().GetGenericArguments()[0].GetProperties().Where(p => p.CanWrite))
        {
            var nullable = nullability.Create(property).ReadState == NullabilityState.Nullable;
            yield return $"{Snake(property.Name)} {TypeOf(property)}{(nullable ? "?" : "")}";
        }
    }

    private static string TypeOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        { IsEnum: true } => "character varying",
        var t when t == typeof(string) && property.IsDefined(typeof(JsonAttribute)) => "jsonb",
        var t when t == typeof(string) => TextColumns.Contains(Snake(property.Name)) ? "text" : "character varying",
        var t when t == typeof(Guid) => "uuid",
        var t when t == typeof(long) => "bigint",
        var t when t == typeof(int) => "integer",
        var t when t == typeof(bool) => "boolean",
        var t when t == typeof(decimal) => "numeric",
        var t when t == typeof(DateTimeOffset) => "timestamp with time zone",
        _ => "text[]",
    };

    private static readonly HashSet<string> TextColumns =
    [
        "primary_address", "address", "return_reason_text", "do_not_contact_reason", "description", "change_reason", "notes", "error", "revert_reason", "merge_reason", "split_reason",
    ];

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
