using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;
using Thirdynal.Drills.Load;
using Thirdynal.Testing;

namespace Thirdynal.Drills.Faults;

/// <summary>Everything that a fault can lay hands on.</summary>
/// <param name="Server">PostgreSQL.</param>
/// <param name="Database">The drill's database.</param>
/// <param name="Programs">The programs that are asked; the first is the drill's.</param>
/// <param name="Courier">The courier.</param>
/// <param name="Floor">Those who work.</param>
/// <param name="Hands">Agents that nobody signs in as.</param>
/// <param name="Ledger">What was acknowledged.</param>
/// <param name="Clock">The clock of drill and courier; a program takes it over when it is started.</param>
/// <param name="Dice">Decides.</param>
/// <param name="Disk">What can be filled; null where the server is on a disk that others need.</param>
/// <param name="NewProgram">Makes another program on the same database.</param>
/// <param name="Note">Says what happens.</param>
internal sealed record Stage(
    DrillServer Server, DrillDatabase Database, List<DrillProgram> Programs, DrillCourier Courier, Floor Floor, IReadOnlyList<Guid> Hands, Ledger Ledger,
    AdjustableTime Clock, Random Dice, SmallDisk? Disk, Func<DrillProgram> NewProgram, Action<string> Note)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The program.</summary>
    public DrillProgram Program => Programs[0];

    /// <summary>Starts the program with the drill's clock.</summary>
    public Task StartProgramAsync()
    {
        // Two minutes on: what waits for the minute's sweep need not be waited for.
        Clock.Move(TimeSpan.FromMinutes(2));
        Program.ClockOffset = Clock.GetUtcNow() - TimeProvider.System.GetUtcNow();
        return Program.StartAsync();
    }

    /// <summary>Waits until so much more was acknowledged.</summary>
    public Task WorkAsync(int operations)
    {
        var goal = Ledger.Acknowledged + operations;
        return Eventually.True(() => Ledger.Acknowledged >= goal, Patience, $"{operations} more operations acknowledged");
    }

    /// <summary>Waits until some of each kind of work was acknowledged.</summary>
    public Task MixAsync() => Eventually.True(() => Ledger.HasSomeOfEach, Patience, "some of each kind of work");

    /// <summary>A pause of at most so many milliseconds.</summary>
    public Task PauseAsync(int most) => Task.Delay(TimeSpan.FromMilliseconds(Dice.Next(most)));
}
