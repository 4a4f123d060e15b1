using System.Diagnostics;
using System.Globalization;
using Thirdynal.Drills.Checks;
using Thirdynal.Drills.Faults;
using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;
using Thirdynal.Drills.Load;
using Thirdynal.Domain;
using Thirdynal.Testing;

namespace Thirdynal.Drills;

/// <summary>What came of a drill.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="Ledger">What was acknowledged.</param>
/// <param name="Found">Promises that were not kept.</param>
/// <param name="Took">How long it took.</param>
internal sealed record DrillResult(int Seed, DrillKind Kind, Ledger Ledger, IReadOnlyList<string> Found, TimeSpan Took);

/// <summary>
/// One drill: people work, something goes wrong at a moment that the seed decides, it comes back, people go on, and when
/// everything has settled ledger and tables are compared.
/// </summary>
internal sealed class Drill(DrillServer server, SmallDisk? disk, string home, Action<string> say, CancellationToken stop)
{
    private readonly List<DrillProgram> programs = [];
    private readonly List<DrillProgram> made = [];
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(4);

    private const string Unsettled =
        """
        select coalesce(string_agg(thing, ', '), '') from (
            select 'an effect for customer ' || customer_id as thing from pool_outbox
            union all select 'an effect of customer ' || customer_id from customer_outbox
            union all select 'waybill ' || waybill from waybills where acked_version < version and customer_id is not null
            union all select 'import ' || id from imports where status in ('QUEUED', 'RUNNING')
            union all select 'order ' || order_number from courier_orders where state = 'SENDING'
            limit 10) things
        """;

    /// <summary>Holds it.</summary>
    /// <param name="seed">Decides everything but the machine's timing.</param>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="afterwards">Does something with what is left, before it is checked for the drill.</param>
    public async Task<DrillResult> HoldAsync(int seed, DrillKind kind, Func<DrillDatabase, Ledger, Checker, Task>? afterwards = null)
    {
        var begun = Stopwatch.StartNew();
        var (ledger, clock, dice) = (new Ledger(), new AdjustableTime(), new Random(seed));
        var database = new DrillDatabase(server);
        await database.InitializeAsync();
        await using var log = new StreamWriter(Path.Combine(home, $"{seed}-{Words.Of(kind)}.log"), append: false) { AutoFlush = true };
        await using var courier = await DrillCourier.StartAsync(seed, clock);
        programs.Add(NewProgram());
        try
        {
            await Floor.FillAsync(database);
            await programs[0].StartAsync();
            Note("the program works");
            var hands = await Floor.HandsAsync(database);
            courier.PushTo(programs[0].Address);
            using var floor = await Floor.OpenAsync(programs, database, courier, hands, ledger, clock, seed);
            var stage = new Stage(
                server, database, programs, courier, floor, hands, ledger, clock, dice, disk, NewProgram,
                Note);

            floor.Start();
            await stage.WorkAsync(40 + dice.Next(120));
            await Fault.StrikeAsync(kind, stage);
            await stage.WorkAsync(40 + dice.Next(60));
            await stage.MixAsync();
            await floor.StopAsync();
            await courier.CalmAsync();
            Note("everybody has stopped");
            await SettleAsync(stage);
            Note("all is settled");
            var checker = new Checker(database, ledger, courier, clock);
            if (afterwards is not null) await afterwards(database, ledger, checker);
            return new DrillResult(seed, kind, ledger, await checker.FindAsync(), begun.Elapsed);
        }
        finally
        {
            await KillProgramsAsync();
            await server.ReviveAsync();
            await database.DisposeAsync();
        }

        DrillProgram NewProgram()
        {
            var program = new DrillProgram(database, courier.Settings, Log, stop);
            made.Add(program);
            return program;
        }

        void Note(string what)
        {
            say($"    {begun.Elapsed.TotalSeconds,6:0.0} s  {what} after {ledger.Acknowledged} operations");
            Log("==== " + what);
        }

        void Log(string line)
        {
            lock (ledger) log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{begun.Elapsed.TotalSeconds,6:0.0} {line}"));
        }
    }

    /// <summary>Ends every program that the drill has started.</summary>
    public async Task KillProgramsAsync()
    {
        foreach (var program in made) await program.DisposeAsync();
    }

    /// <summary>One pull after all is calm heals whatever the courier could not tell; then nothing is on its way any more.</summary>
    private static async Task SettleAsync(Stage stage)
    {
        await IsSettledAsync(stage);
        await Eventually.Equal("begun", async () =>
        {
            var pull = await stage.Floor.Admin.SendAsync(HttpMethod.Post, "/api/sync/jnt/pull", new { });
            return pull.Done ? "begun" : $"answered {pull.Status} {pull.Body}";
        }, Settling);
        await Eventually.True(async () => await stage.Database.TryScalarAsync("select count(*) from sync_runs where status = 'RUNNING'", 1L) == 0, Settling, "no pull under way");
        await IsSettledAsync(stage);
    }

    private static async Task IsSettledAsync(Stage stage)
    {
        var sweep = new Reply();
        try
        {
            await Eventually.True(async () =>
            {
                if (await stage.Database.TryScalarAsync(Unsettled, "?") == "") return true;

                // As every minute, only sooner.
                sweep = await stage.Floor.Admin.SendAsync(HttpMethod.Post, "/api/jobs/SWEEP/run");
                await Task.Delay(TimeSpan.FromMilliseconds(200));
                return false;
            }, Settling);
        }
        catch (TimeoutException)
        {
            stage.Ledger.Scandals.Add(
                $"Not settled within {Settling.TotalMinutes:0} minutes: {await stage.Database.TryScalarAsync(Unsettled, "?")} on their way; the last sweep was answered {sweep.Status}.");
        }
    }
}
