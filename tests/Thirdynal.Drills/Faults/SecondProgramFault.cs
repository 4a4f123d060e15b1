using Thirdynal.Programs;

namespace Thirdynal.Drills.Faults;

/// <summary>
/// Somebody starts a second program on the same database. It may refuse to start; if it does not, both are asked at once,
/// and what either acknowledges must hold.
/// </summary>
internal static class SecondProgramFault
{
    public static async Task StartAsync(Stage stage)
    {
        var second = stage.NewProgram();
        second.ClockOffset = stage.Program.ClockOffset;
        try
        {
            await second.StartAsync();
        }
        catch (ProgramException refused)
        {
            await second.DisposeAsync();
            stage.Note($"the second program did not start: {refused.Message}");
            return;
        }

        stage.Note("two programs on one database");
        stage.Programs.Add(second);
        await stage.WorkAsync(60 + stage.Dice.Next(150));

        // One of them dies; the other goes on alone.
        var dies = stage.Dice.Next(2);
        var dead = stage.Programs[dies];
        stage.Programs.RemoveAt(dies);
        await dead.KillAsync();
        stage.Note($"killed the {(dies == 0 ? "first" : "second")}");
        stage.Courier.PushTo(stage.Program.Address);
    }
}
