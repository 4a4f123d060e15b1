using Thirdynal.Drills.Ground;

namespace Thirdynal.Drills.Faults;

/// <summary>What goes wrong while everybody works, and how it comes back.</summary>
internal static class Fault
{
    /// <summary>Lets it happen. Afterwards program and database run again.</summary>
    public static Task StrikeAsync(DrillKind kind, Stage stage) => kind switch
    {
        DrillKind.ProgramKilled => KillProgramAsync(stage),
        DrillKind.PostgresKilled => KillPostgresAsync(stage),
        DrillKind.BothKilled => KillBothAsync(stage),
        DrillKind.DiskFull => DiskFault.FillAsync(stage),
        DrillKind.ConnectionsExhausted => ConnectionFault.ExhaustAsync(stage),
        DrillKind.ClockMoved => ClockFault.MoveAsync(stage),
        DrillKind.SecondProgram => SecondProgramFault.StartAsync(stage),
        _ => CourierFault.FailAsync(stage),
    };

    private static async Task KillProgramAsync(Stage stage)
    {
        for (var kills = 1 + stage.Dice.Next(2); kills > 0; kills--)
        {
            await stage.Program.KillAsync();
            stage.Note("killed the program");
            if (stage.Dice.Next(3) == 0)
            {
                // Dead again before it was ready.
                await stage.Program.BeginAsync();
                await stage.PauseAsync(4_000);
                await stage.Program.KillAsync();
                stage.Note("killed it while it started");
            }

            await stage.StartProgramAsync();
            if (kills > 1) await stage.WorkAsync(20 + stage.Dice.Next(100));
        }
    }

    private static async Task KillPostgresAsync(Stage stage)
    {
        for (var kills = 1 + stage.Dice.Next(3); kills > 0; kills--)
        {
            var victim = (Victim)stage.Dice.Next(3);
            await stage.Server.KillAsync(victim);
            stage.Note($"killed PostgreSQL: {victim}");
            await stage.PauseAsync(2_000);
            await stage.Server.ReviveAsync();
            stage.Database.Reconnect();
            // The program was not touched: it comes back by itself.
            await stage.Program.ReadyAsync();
            stage.Note("it is back");
            if (kills > 1) await stage.WorkAsync(20 + stage.Dice.Next(60));
        }
    }

    private static async Task KillBothAsync(Stage stage)
    {
        var first = stage.Dice.Next(2) == 0;
        if (first) await stage.Program.KillAsync();
        await stage.Server.KillAsync(Victim.Everything);
        if (!first) await stage.Program.KillAsync();
        stage.Note("killed both");
        await stage.PauseAsync(500);
        await stage.Server.ReviveAsync();
        stage.Database.Reconnect();
        await stage.StartProgramAsync();
    }
}
