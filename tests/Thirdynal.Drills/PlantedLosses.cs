using Thirdynal.Drills.Checks;
using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;
using Xunit.Abstractions;

namespace Thirdynal.Drills;

/// <summary>A checker that never finds anything proves nothing: here each kind of loss is planted, and found.</summary>
public sealed class PlantedLosses(ITestOutputHelper output)
{
    // What is done to the tables, how it is undone, and the promise that is broken by it.
    private static readonly (string Promise, string Do, string Undo)[] Plants =
    [
        Gone("Every lead that was handed out", "lead_status_history", "id", "new_status = 'ASSIGNED' and change_reason is null"),
        Gone("Every outcome is there", "lead_status_history", "id", "new_status in ('DECLINED', 'NO_ANSWER', 'NOT_INTERESTED') and previous_status = 'ASSIGNED'"),
        Gone("Every row of every file", "import_rows", "waybill", "result = 'CREATED'"),
        Gone("Every outcome had its effects", "courier_orders", "order_number", "true"),
        Set("Who was given a lead", "lead_recycling_pool", "id", "is_open and pool_status = 'ASSIGNED' and assigned_to in (select changed_by from lead_status_history)", "assigned_to", "'somebody else'"),
        Set("Every outcome had its effects", "customers", "id", "times_contacted > 0", "times_contacted", "times_contacted + 1"),
        Set("Every do-not-contact is there", "customers", "id", "do_not_contact_at is not null", "do_not_contact_at", "null"),
        Set("Every parcel has the status", "waybills", "waybill", "status = 'DELIVERED'", "status", "'PENDING'"),
        Set("Stored metrics", "customers", "id", "total_orders > 0", "total_orders", "total_orders + 1"),
        Set("Every order that was sent", "courier_orders", "order_number", "jnt_waybill is not null", "jnt_waybill", "left(md5(t.order_number), 12)"),
        Set("Every move of a supervisor", "audit", "id", "action in ('LEAD_RELEASED', 'LEAD_REASSIGNED', 'LEAD_EXHAUSTED')", "action", "'NOTHING'"),
    ];

    [Fact]
    public async Task Check_AfterAKillFindsNothing_AndOfEachPlantedLossFindsIt()
    {
        await using var ground = new DrillGround();
        var missed = new List<string>();
        await ground.Series.HoldAsync(11, DrillKind.ProgramKilled, async (database, ledger, checker) =>
        {
            Assert.Equal([], await checker.FindAsync());
            foreach (var (promise, damage, repair) in Plants)
            {
                await database.TamperAsync(damage);
                Assert.True(await database.ScalarAsync<long>("select count(*) from planted") > 0, $"Nothing to plant for: {promise}");
                if ((await checker.FindAsync(promise)).Count == 0) missed.Add($"{promise}: {damage}");
                await database.TamperAsync(repair);
            }

            // What only the ledger knows.
            var claim = ledger.Claims.First(known => !ledger.Moved.ContainsKey(known.Entry));
            ledger.Claims.Add(claim with { Agent = Guid.NewGuid() });
            ledger.Silences.Add(new Silence(claim.Customer, claim.Asked - 1));
            Assert.Single(await checker.FindAsync("No lead was handed to two"));
            Assert.Single(await checker.FindAsync("Nobody was handed out after do-not-contact"));
        });

        foreach (var line in ground.Said) output.WriteLine(line);
        Assert.Equal([], missed);
    }

    private static (string Promise, string Do, string Undo) Gone(string promise, string table, string key, string where) => (
        promise,
        $"create table planted as select * from {table} where {where}; delete from {table} t using planted p where t.{key} = p.{key}",
        $"insert into {table} select * from planted; drop table planted");

    private static (string Promise, string Do, string Undo) Set(string promise, string table, string key, string where, string column, string value) => (
        promise,
        $"create table planted as select {key}, {column} as was from {table} where {where}; update {table} t set {column} = {value} from planted p where t.{key} = p.{key}",
        $"update {table} t set {column} = p.was from planted p where t.{key} = p.{key}; drop table planted");
}
