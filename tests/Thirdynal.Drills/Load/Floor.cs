using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Drills.Load;

/// <summary>Everybody who works with the program at once.</summary>
internal sealed class Floor : IDisposable
{
    private const int Agents = 6;
    private const int Customers = 800;
    private const int MostHeld = 50;
    private const int Silenced = 150;
    private readonly List<Caller> callers = [];
    private readonly List<Agent> agents = [];
    private readonly Office office;
    private readonly Office sending;
    private readonly TimeProvider time;
    private CancellationTokenSource stop = new();
    private Task work = Task.CompletedTask;

    private Floor(Office office, Office sending, Supervisor supervisor, Caller admin, TimeProvider time) =>
        (this.office, this.sending, Supervisor, Admin, this.time) = (office, sending, supervisor, admin, time);

    /// <summary>The supervisor, also between the turns of the load.</summary>
    public Supervisor Supervisor { get; }

    /// <summary>May do everything.</summary>
    public Caller Admin { get; }

    /// <summary>Customers with an open entry each: before the program starts.</summary>
    public static async Task FillAsync(DrillDatabase database)
    {
        await OpenEntries.AddAsync(database, Customers);
        await database.ExecuteAsync(
            "update customers c set last_order_date = o.order_date from customer_order_history o where o.customer_id = c.id");
    }

    /// <summary>Agents that nobody signs in as, each half of whom can hold every lead: after the program has made its first user, which it does only where there is none.</summary>
    public static async Task<IReadOnlyList<Guid>> HandsAsync(DrillDatabase database) => await OpenEntries.AddAgentsAsync(database, 2 * ((Customers / MostHeld) + 4));

    /// <summary>Makes the people and signs them in.</summary>
    public static async Task<Floor> OpenAsync(
        IReadOnlyList<DrillProgram> programs, DrillDatabase database, DrillCourier courier, IReadOnlyList<Guid> hands, Ledger ledger, TimeProvider time, int seed)
    {
        var admin = new Caller(programs, ledger, "admin", seed);
        await admin.SignInAsync();
        var silenced = await database.ListAsync(
            $"select id from customers order by md5(id::text || '{seed}') limit {Silenced}", static row => row.GetGuid(0));
        var hired = await Task.WhenAll([
            HireAsync("SUPERVISOR", "head"), HireAsync("WAREHOUSE", "clerk"), HireAsync("SUPERVISOR", "sender"),
            .. Enumerable.Range(0, Agents).Select(i => HireAsync("AGENT", $"agent-{i}")),
        ]);
        var (head, clerk, sender) = (hired[0].Caller, hired[1].Caller, hired[2].Caller);
        var floor = new Floor(
            new Office(clerk, courier, ledger, seed), new Office(sender, courier, ledger, seed), new Supervisor(head, hands, silenced, ledger, seed), admin, time);
        floor.callers.AddRange([admin, .. hired.Select(static one => one.Caller)]);
        floor.agents.AddRange(hired[^Agents..].Select((one, i) => new Agent(one.Caller, one.Id, ledger, (seed * 31) + i)));
        return floor;

        async Task<(Caller Caller, Guid Id)> HireAsync(string role, string name)
        {
            var (reply, _) = await admin.InsistAsync(HttpMethod.Post, "/api/users", new { userName = name, password = DrillProgram.Password, role });
            if (!reply.Done) throw new DrillException($"{name} was not taken: {reply.Status} {reply.Body?.ToJsonString()}");
            var caller = new Caller(programs, ledger, name, (seed * 17) + name.Length);
            await caller.SignInAsync();
            return (caller, reply.Body!.Id());
        }
    }

    /// <summary>Everybody works.</summary>
    public void Start()
    {
        stop = new CancellationTokenSource();
        work = Task.WhenAll([
            .. agents.Select(agent => Task.Run(() => agent.WorkAsync(time, stop.Token))),
            Task.Run(() => Supervisor.WorkAsync(stop.Token)),
            Task.Run(() => office.UploadAsync(time, stop.Token)),
            Task.Run(() => sending.SendOrdersAsync(stop.Token)),
        ]);
    }

    /// <summary>Everybody finishes what is begun.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await work;
        stop.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => callers.ForEach(static caller => caller.Dispose());
}
